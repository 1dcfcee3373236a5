"""What each column of the open data says (数据项): the table and its definitions from one place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.public.told import ToldSession
from zhouzhi.apps.activities.queries.public import PublicRow
from zhouzhi.foundation.errors import gettext_noop

OfActivity = Callable[[PublicRow], object]
OfSession = Callable[[ToldSession], object]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its head, the same in the JSON, what it means, how it is had."""

    head: str
    field: str
    meaning: str
    of_activity: OfActivity | None = None
    of_session: OfSession | None = None

    def cell(self, row: PublicRow, session: ToldSession | None) -> str:
        """What stands in this column for one session; "" where nothing was said."""
        if self.of_activity is not None:
            value = self.of_activity(row)
        else:
            value = self.of_session(session) if self.of_session and session else None
        return "" if value is None else str(value)


def table(rows: Iterable[PublicRow]) -> Iterator[list[str]]:
    """The open data as a table: its heads, then a line a session, one where there is none."""
    yield [_(column.head) for column in COLUMNS]
    for row in rows:
        for session in row.told.sessions or (None,):
            yield [column.cell(row, session) for column in COLUMNS]


def _several(words: Iterable[str]) -> str:
    """Several things in one cell, as both people and programs can part them."""
    return "；".join(word for word in words if word)


def _hosts(row: PublicRow) -> str:
    return _several(f"{_(role.label)}：{name}" for role, name in row.told.hosts)


def _speakers(session: ToldSession) -> str:
    return _several(f"{name}（{title}）" if title else name for name, title in session.speakers)


def _yes_or_no(said: bool | None) -> str:
    return "" if said is None else _("是") if said else _("否")


def _hour(at: object) -> str:
    return f"{at:%H:%M}" if at else ""


COLUMNS = (
    Column(
        gettext_noop("活动编号"),
        "id",
        gettext_noop("每项活动一个，改期、改名都不变；同一项活动的几场各占一行，编号相同。"),
        lambda row: row.uuid,
    ),
    Column(
        gettext_noop("活动名称"),
        "name",
        gettext_noop("公布的名称。"),
        lambda row: row.told.name,
    ),
    Column(
        gettext_noop("状态"),
        "standing",
        gettext_noop("如期举办 on、延期 postponed、取消 cancelled、已结束 over。"),
        lambda row: _(row.standing.label),
    ),
    Column(
        gettext_noop("原因"),
        "reason",
        gettext_noop("延期或取消的原因，其他情况空着。"),
        lambda row: row.reason,
    ),
    Column(
        gettext_noop("活动形式"),
        "kind",
        gettext_noop("主办单位填报的形式，如科普讲座、开放参观。"),
        lambda row: _(row.told.kind.label),
    ),
    Column(
        gettext_noop("参与方式"),
        "mode",
        gettext_noop("线下 onsite、线上 online、线下线上结合 both。"),
        lambda row: _(row.told.mode.label),
    ),
    Column(
        gettext_noop("地区"),
        "place",
        gettext_noop("填报单位所在的市、县（区）。"),
        lambda row: row.told.place,
    ),
    Column(
        gettext_noop("填报单位"),
        "unit",
        gettext_noop("对这项活动负责的单位。"),
        lambda row: row.told.unit,
    ),
    Column(
        gettext_noop("主办等单位"),
        "hosts",
        gettext_noop("主办、承办、协办、支持单位，几个之间用分号分开。"),
        _hosts,
    ),
    Column(
        gettext_noop("场次编号"),
        "sessions.key",
        gettext_noop("每场一个，改期不变。时间待定的活动没有场次，这一栏起的各栏空着。"),
        of_session=lambda one: one.key,
    ),
    Column(
        gettext_noop("开始日期"),
        "sessions.when[1]",
        gettext_noop("年-月-日，北京时间；没有定下具体日期的空着。"),
        of_session=lambda one: one.when.starts_on,
    ),
    Column(
        gettext_noop("结束日期"),
        "sessions.when[2]",
        gettext_noop("只有一天的空着。"),
        of_session=lambda one: one.when.ends_on,
    ),
    Column(
        gettext_noop("开始时间"),
        "sessions.when[3]",
        gettext_noop("时:分，24 小时制；全天的空着。"),
        of_session=lambda one: _hour(one.when.starts_at),
    ),
    Column(
        gettext_noop("结束时间"),
        "sessions.when[4]",
        gettext_noop("同上，没有说到几点的空着。"),
        of_session=lambda one: _hour(one.when.ends_at),
    ),
    Column(
        gettext_noop("时间说明"),
        "sessions.when[5]",
        gettext_noop("用话说的时间，如“5月下旬”“另行通知”。"),
        of_session=lambda one: one.when.words,
    ),
    Column(
        gettext_noop("地点"),
        "sessions.places.name",
        gettext_noop("几处同时举办的用分号分开。"),
        of_session=lambda one: _several(place.name for place in one.places),
    ),
    Column(
        gettext_noop("地址"),
        "sessions.places.address",
        gettext_noop("场地的地址，主办单位没有填的空着。"),
        of_session=lambda one: _several(place.address for place in one.places),
    ),
    Column(
        gettext_noop("经纬度"),
        "sessions.places.latitude, longitude",
        gettext_noop("纬度,经度，单位度，2000 国家大地坐标系（CGCS2000）；没有标出的空着。"),
        of_session=lambda one: _several(
            f"{place.latitude},{place.longitude}" for place in one.places if place.point
        ),
    ),
    Column(
        gettext_noop("怎么去"),
        "sessions.places.way",
        gettext_noop("公交、地铁、停车等；没有说的空着。"),
        of_session=lambda one: _several(place.way for place in one.places),
    ),
    Column(
        gettext_noop("线上平台"),
        "sessions.platform",
        gettext_noop("在哪里看直播或回放。"),
        of_session=lambda one: one.platform,
    ),
    Column(
        gettext_noop("线上地址"),
        "sessions.link",
        gettext_noop("点开就能看的网址。"),
        of_session=lambda one: one.link,
    ),
    Column(
        gettext_noop("人数上限"),
        "sessions.capacity",
        gettext_noop("这一场最多接待多少人，单位人；没有说的空着，不是不限。"),
        of_session=lambda one: one.capacity,
    ),
    Column(
        gettext_noop("主讲人"),
        "sessions.speakers",
        gettext_noop("姓名和公布的单位、职务。"),
        of_session=_speakers,
    ),
    Column(
        gettext_noop("面向人群"),
        "audiences",
        gettext_noop("几类之间用分号分开；没有说的空着。"),
        lambda row: _several(_(one.label) for one in row.told.audiences),
    ),
    Column(
        gettext_noop("最小年龄"),
        "age_from",
        gettext_noop("周岁，含这个年龄；没有说的空着。"),
        lambda row: row.told.age_from,
    ),
    Column(
        gettext_noop("最大年龄"),
        "age_to",
        gettext_noop("周岁，含这个年龄；没有说的空着。"),
        lambda row: row.told.age_to,
    ),
    Column(
        gettext_noop("是否免费"),
        "is_free",
        gettext_noop("是或否；没有说的空着，JSON 里没有这一项。"),
        lambda row: _yes_or_no(row.told.is_free),
    ),
    Column(
        gettext_noop("轮椅能否进出"),
        "is_step_free",
        gettext_noop("同上。"),
        lambda row: _yes_or_no(row.told.is_step_free),
    ),
    Column(
        gettext_noop("主题词"),
        "topics",
        gettext_noop("几个之间用分号分开。"),
        lambda row: _several(row.told.topics),
    ),
    Column(
        gettext_noop("活动简介"),
        "summary",
        gettext_noop("公布的内容介绍。"),
        lambda row: row.told.summary,
    ),
    Column(
        gettext_noop("咨询部门"),
        "contact_office",
        gettext_noop("科室，不是个人。"),
        lambda row: row.told.contact_office,
    ),
    Column(
        gettext_noop("咨询电话"),
        "contact_telephone",
        gettext_noop("办公电话；个人手机不公布。"),
        lambda row: row.told.contact_telephone,
    ),
    Column(
        gettext_noop("改动次数"),
        "version",
        gettext_noop("公布以后改过几次，从 0 起，只增不减。"),
        lambda row: row.sequence,
    ),
    Column(
        gettext_noop("最近改动"),
        "changed_at",
        gettext_noop("公布的内容或状态最近一次改动的时间（ISO 8601，世界时）。"),
        lambda row: row.row.changed_at.isoformat(),
    ),
)
