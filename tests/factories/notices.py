"""Readings and notices in named states, through the rooms' own actions."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.doubts import AS_READ, is_about_statistics_form
from zhouzhi.apps.notices.domain.states import Direction, ReadingState
from zhouzhi.apps.notices.models import Notice, Reading
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.documents.reading import read_notice
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.processes.adopt_notice import Adoption, adopt_reading
from zhouzhi.processes.plant_demo import plant_units

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
AT = datetime(2023, 5, 13, 10, 0, tzinfo=OFFICE_ZONE)
# Each sample with the sign-in of the officer whose unit issued it.
OFFICERS = {
    "weihai.doc": "wh-kjj",
    "taiyuan.txt": "ty-kjj",
    "siping.pdf": "sp-kjj",
    "suizhou.docx": "sz-kjj",
    "heilongjiang.pdf": "hlj-kjt",
    "shandong.html": "sd-kjt",
}

CITY_NOTICE = """东川市科学技术局
关于举办2023年东川市科技活动周的通知
东科发〔2023〕8号
各县(市、区)科技局，市直有关部门：
根据《关于举办2023年云江省科技活动周的通知》（云科发〔2023〕21号）安排，现将有关事项通知如下。
一、活动时间
2023年5月20日至5月31日
二、活动主题
热爱科学 崇尚科学
三、工作要求
请各县(市、区)科技局于6月3日前将总结报告和统计表报送市科技局。
联系人：陆知秋，电话：0711-0520001
附件：2023年东川市科技活动周开展情况统计表
东川市科学技术局
2023年5月9日
"""

# The same without a word of statistics, so that nothing about it is in doubt.
FORMLESS_NOTICE = CITY_NOTICE.replace("总结报告和统计表", "总结报告").replace(
    "附件：2023年东川市科技活动周开展情况统计表\n", ""
)

PROVINCE_NOTICE = """云江省科学技术厅
关于举办2023年云江省科技活动周的通知
云科发〔2023〕21号
各市科技局：
现将2023年云江省科技活动周有关事项通知如下。
一、活动时间
2023年5月20日至5月31日
二、活动主题
热爱科学 崇尚科学
三、工作要求
请各市科技局于6月15日前将总结报告报送省科技厅。
云江省科学技术厅
2023年4月28日
"""

OTHER_NOTICE = """东川市科学技术局
关于调整机关办公用房的通知
局属各单位：
因办公楼维修，从下月起机关各科室迁至新址办公，请相互转告，并做好资料搬运和交接。
东川市科学技术局
2023年5月9日
"""


ANNEX = """<!doctype html><html><body><p>2023年东川市科技活动周开展情况统计表</p><table>
<tr><td>项目</td><td>数量</td></tr><tr><td>举办活动次数</td><td></td></tr>
<tr><td>参与媒体数量</td><td></td></tr><tr><td>发放资料份数</td><td></td></tr>
</table></body></html>"""

# A value of every kind that the notices above do not hold.
ONE_OF_EACH: dict[str, dict[str, object]] = {
    "printed_on": {"date": "2023-05-10"},
    "cc": {"name": "市财政局"},
    "strand": {"order": 1, "title": "科技为民", "text": "走进乡村"},
    "event": {
        "kind": "closing",
        "name": "闭幕式",
        "window": ["2023-06-01", "2023-06-10"],
        "place": "人民广场",
        "tentative": True,
    },
    "duty": {
        "title": "报送工作方案",
        "materials": ["work_plan"],
        "agencies": ["公安"],
        "liable": "各单位",
        "about": "material",
        "sentence": "各单位要报送工作方案。",
    },
    "form": {
        "title": "开展情况统计表",
        "fields": [
            {"group": "经费（单位：万元）", "label": "市级财政", "unit": "万元", "numeric": True},
            {"group": None, "label": "备注", "unit": None, "numeric": False},
        ],
    },
}


def upload(name: str, text: str) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode())


def annexed(own: str, upper: str) -> str:
    """A notice with another annexed behind it, as one text."""
    title = next(line for line in upper.splitlines() if line.startswith("关于"))
    head, _, tail = own.rpartition("东川市科学技术局\n")
    head = head.replace("附件：2023年东川市科技活动周开展情况统计表\n", "")
    return f"{head}附件：{title}\n东川市科学技术局\n{tail}\n附件\n{upper}"


def hand_in(unit: OrgUnit, by: User, *, data: bytes = b"", filename: str = "来文.txt") -> Reading:
    """A reading that waits to be read."""
    stream = BytesIO(data or CITY_NOTICE.encode())
    return actions.hand_in(unit=unit, stream=stream, filename=filename, by=by, at=AT)


def make_reading(unit: OrgUnit, by: User, text: str = CITY_NOTICE) -> Reading:
    """A reading whose facts wait to be decided on, read without the sandbox."""
    reading = hand_in(unit, by, data=text.encode())
    return actions.finish_reading(reading=reading, paper=read_notice(text), remarks=[])


def worked(reading: Reading) -> Reading:
    """The reading after the worker has done what is due."""
    run_pending()
    return Reading.objects.select_related("unit", "blob").get(pk=reading.pk)


def settle_everything(reading: Reading, by: User) -> None:
    """Settle every doubt but those about a missing form, take directions as proposed, confirm."""
    for doubt in queries.open_doubts(reading=reading):
        if not is_about_statistics_form(doubt.code, doubt.message):
            choice = doubt.alternatives[0] if doubt.alternatives else AS_READ
            actions.settle_doubt(doubt=doubt, choice=choice, actor=by, at=AT)
    for row in queries.read_notices_of(reading):
        direction = queries.proposed_direction(row, [reading.unit])
        actions.set_direction(read_notice=row, direction=direction, actor=by, at=AT)
    if reading.is_recognised:
        for fact in queries.ready_facts(reading):
            actions.confirm_fact(fact=fact, actor=by, at=AT)
    else:
        actions.confirm_remaining(reading=reading, actor=by, at=AT)


def adopt(unit: OrgUnit, by: User, text: str = CITY_NOTICE) -> Adoption:
    """A notice brought all the way from its text to a draft campaign."""
    reading = make_reading(unit, by, text)
    settle_everything(reading, by)
    return adopt_reading(reading=reading, actor=by, at=AT)


def make_notice(unit: OrgUnit, by: User, text: str = CITY_NOTICE) -> Notice:
    """A notice that a unit has adopted."""
    return adopt(unit, by, text).notices[0]


def plant() -> None:
    """The offices and officers of the five campaigns, from the sample sheets."""
    plant_units(samples=SAMPLES, on=date(2023, 5, 13))


def sample_reading(name: str) -> tuple[Reading, User]:
    """A sample handed in by its officer and read by the worker, in the sandbox."""
    officer = User.objects.get(username=OFFICERS[name])
    unit = officer.memberships.get().unit
    reading = hand_in(unit, officer, data=(SAMPLES / name).read_bytes(), filename=name)
    return worked(reading), officer


__all__ = ["AT", "BytesIO", "Direction", "ReadingState", "adopt", "make_notice", "make_reading"]
