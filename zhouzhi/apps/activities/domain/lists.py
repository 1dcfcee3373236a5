"""The lists in which activities go out (一览表、备案表): which columns, in which order.

The schedule's columns are those that cities print for the public; those of the filing form are the
national form's, as far as the register knows them. What it does not know stays blank for a hand.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.sheets.printed import PUT_OFF, Setting, cell_of
from zhouzhi.apps.activities.domain.spans import span_of_all
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.foundation.errors import gettext_noop

NUMBER, FIRST_DAY, LAST_DAY, BLANK = "number", "first_day", "last_day", ""
STATE, EXPECTED = "state", "expected_of_all"
# An activity that is put off stands with its old day until a new one is set: that day goes nowhere.
_DAYS = frozenset({"when", FIRST_DAY, LAST_DAY})


class Subject(StrEnum):
    """What the rows of a list are."""

    ACTIVITIES = "activities"
    INSTITUTIONS = "institutions"

    @property
    def label(self) -> str:
        """The subject's Chinese name."""
        return {
            "activities": gettext_noop("活动"),
            "institutions": gettext_noop("开放机构"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a list: what it holds, its heading, and its width in characters."""

    key: str
    heading: str
    width: float = 16.0


@dataclass(frozen=True, slots=True)
class ListForm:
    """One list: its title, columns, and what an officer is told of it.

    `only_key` takes key projects alone; `paper` are the columns of its Word form, `is_cards` one
    form a project.
    """

    key: str
    title: str
    hint: str
    columns: tuple[FormColumn, ...]
    paper: tuple[FormColumn, ...] = ()
    only_key: bool = False
    is_cards: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One activity that goes out: what is stated, its unit's name, its code, where it stands."""

    entries: ActivityEntries
    unit: str
    code: str
    state: ActivityState


def list_title(title: str, *, campaign: str, year: int, place: str) -> str:
    """A list's title with what it is of (标题): the campaign with its year, else year and place."""
    if not campaign:
        return f"{year}年{place}{title}"
    return f"{campaign}{title}" if str(year) in campaign else f"{year}年{campaign}{title}"


def cells_of(
    columns: tuple[FormColumn, ...], number: int, listed: Listed, setting: Setting
) -> tuple[str, ...]:
    """The cells of one activity's row."""
    return tuple(form_cell(column.key, number, listed, setting) for column in columns)


def form_cell(key: str, number: int, listed: Listed, setting: Setting) -> str:
    """One cell; "" for a column that nothing of ours belongs in."""
    if key == NUMBER:
        return str(number)
    if key == STATE:
        return listed.state.label
    if key == EXPECTED:
        return _expected_of_all(listed, setting)
    if key in _DAYS and listed.state is ActivityState.POSTPONED:
        return PUT_OFF if key == "when" else ""
    if key in (FIRST_DAY, LAST_DAY):
        span = span_of_all(session.when for session in listed.entries.sessions)
        return "" if span is None else _iso(span.first if key == FIRST_DAY else span.last)
    return cell_of(key, listed.entries, setting, unit=listed.unit, code=listed.code) if key else ""


def _expected_of_all(listed: Listed, setting: Setting) -> str:
    """How many are expected in all sessions together; as each says it where one does not."""
    counts = [session.expected_count for session in listed.entries.sessions]
    if not counts or None in counts:
        return cell_of("expected", listed.entries, setting)
    return str(sum(filter(None, counts)))


def _iso(day: date) -> str:
    return day.isoformat()


_NUMBERED = FormColumn(NUMBER, gettext_noop("序号"), 6.0)
_NAME = FormColumn("name", gettext_noop("活动名称"), 28.0)
_WHEN = FormColumn("when", gettext_noop("时间"), 20.0)
_PLACE = FormColumn("place", gettext_noop("地点"), 18.0)
_HOST = FormColumn("host", gettext_noop("主办单位"), 22.0)
_SUMMARY = FormColumn("summary", gettext_noop("主要内容"), 36.0)
_UNIT = FormColumn("unit", gettext_noop("填报单位"), 18.0)
_CODE = FormColumn("code", gettext_noop("活动编号"), 13.0)
_FILING = (
    FormColumn("name", gettext_noop("项目名称"), 26.0),
    _HOST,
    FormColumn(BLANK, gettext_noop("主管部门"), 14.0),
    FormColumn("place", gettext_noop("举办地点"), 18.0),
    FormColumn("when", gettext_noop("举办时间"), 20.0),
    FormColumn("leader", gettext_noop("项目负责人"), 12.0),
    FormColumn(BLANK, gettext_noop("联系人"), 10.0),
    FormColumn(BLANK, gettext_noop("地址"), 14.0),
    FormColumn(BLANK, gettext_noop("邮政编码"), 10.0),
    FormColumn("telephone", gettext_noop("联系电话"), 16.0),
    FormColumn(BLANK, gettext_noop("传真"), 12.0),
    FormColumn(BLANK, gettext_noop("电子邮箱"), 14.0),
    FormColumn("money", gettext_noop("活动经费（万元）"), 12.0),
    FormColumn("expected", gettext_noop("拟参加人数"), 12.0),
    FormColumn("summary", gettext_noop("项目简介"), 40.0),
)

FORMS: dict[str, ListForm] = {
    form.key: form
    for form in (
        ListForm(
            "schedule",
            gettext_noop("活动一览表"),
            gettext_noop("全部活动，一行一项；改好可以再导入"),
            (
                _NUMBERED,
                _NAME,
                FormColumn("kind", gettext_noop("活动形式"), 12.0),
                _WHEN,
                _PLACE,
                _HOST,
                FormColumn("undertaker", gettext_noop("承办单位"), 20.0),
                FormColumn("audience", gettext_noop("面向人群"), 16.0),
                FormColumn("ages", gettext_noop("适合年龄"), 10.0),
                FormColumn("is_free", gettext_noop("收不收费"), 8.0),
                FormColumn("is_step_free", gettext_noop("轮椅能不能进出"), 9.0),
                FormColumn("expected", gettext_noop("预计人数"), 10.0),
                _SUMMARY,
                FormColumn("telephone", gettext_noop("咨询电话"), 15.0),
                _UNIT,
                FormColumn(STATE, gettext_noop("状态"), 8.0),
                _CODE,
            ),
            (
                FormColumn(NUMBER, gettext_noop("序号"), 4.0),
                FormColumn("name", gettext_noop("活动名称"), 16.0),
                FormColumn("kind", gettext_noop("活动形式"), 7.0),
                FormColumn("when", gettext_noop("时间"), 13.0),
                FormColumn("place", gettext_noop("地点"), 13.0),
                FormColumn("host", gettext_noop("主办单位"), 14.0),
                FormColumn("undertaker", gettext_noop("承办单位"), 12.0),
                FormColumn("expected", gettext_noop("预计人数"), 6.0),
                FormColumn("telephone", gettext_noop("咨询电话"), 10.0),
                FormColumn(STATE, gettext_noop("状态"), 5.0),
            ),
        ),
        ListForm(
            "key_projects",
            gettext_noop("重点项目备案表"),
            gettext_noop("只有重点项目；Word 的一项一表"),
            (_NUMBERED, *_FILING, _CODE),
            _FILING,
            only_key=True,
            is_cards=True,
        ),
        ListForm(
            "platform",
            gettext_noop("科普日平台填报用表"),
            gettext_noop("照着在科普日平台上填，开始、结束日期分两列"),
            (
                _NUMBERED,
                _NAME,
                FormColumn("kind", gettext_noop("活动类型"), 12.0),
                FormColumn("mode", gettext_noop("线上线下"), 12.0),
                FormColumn(FIRST_DAY, gettext_noop("开始日期"), 12.0),
                FormColumn(LAST_DAY, gettext_noop("结束日期"), 12.0),
                FormColumn("when", gettext_noop("时间安排"), 20.0),
                _PLACE,
                _HOST,
                FormColumn("undertaker", gettext_noop("承办单位"), 20.0),
                FormColumn(EXPECTED, gettext_noop("预计参加人数合计"), 12.0),
                FormColumn("summary", gettext_noop("活动内容"), 36.0),
                FormColumn("link", gettext_noop("活动链接"), 24.0),
                FormColumn("telephone", gettext_noop("联系电话"), 15.0),
            ),
        ),
    )
}
