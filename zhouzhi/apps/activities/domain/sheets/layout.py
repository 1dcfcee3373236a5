"""How a sheet of activities is laid out for filling (活动表空表): columns, hints, the example."""

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.sheets.headings import HEADINGS
from zhouzhi.apps.activities.domain.sheets.printed import FREE, STEP_FREE
from zhouzhi.apps.orgs.domain.sheet_margins import EXAMPLE
from zhouzhi.documents.writing.lists import ListColumn

TITLE = "科技活动周活动表"
MUST = ("name",)
# What a sheet that goes out to be filled has, in this order.
SHOWN = (
    "name",
    "kind",
    "when",
    "place",
    "host",
    "undertaker",
    "unit",
    "audience",
    "ages",
    "is_free",
    "is_step_free",
    "expected",
    "summary",
    "strand",
    "leader",
    "office",
    "telephone",
    "is_key",
    "note",
    "code",
)
INSTRUCTIONS = (
    "一行一项活动，只有活动名称必填。新的活动导入后都是草稿；已有的按活动编号更新，空着的格保持原样。",
    "时间可写到几点，也可写“5月20—31日 每天9:00—17:00”“5月中旬”“活动周期间”“另行通知”；"
    "几个场次用分号隔开，各场的地点、人数也照样用分号隔开。",
    "几个单位用顿号隔开。不要改表头。示例行不会导入，可以留着，也可以删去。",
)
_HINTS = {
    "name": "写全称，同一单位不要重名",
    "when": "例：5月20日 9:30—11:00",
    "place": "几个地点用顿号隔开；线上的写“线上”",
    "host": "写单位全称；几个单位用顿号隔开",
    "unit": "替几个单位一起填时写，空着就是本单位",
    "audience": "例：中小学生、社会公众",
    "ages": "例：6—12岁、18岁以上；不限的空着",
    "is_free": "说了的，群众能按免费查找；没有定的空着",
    "is_step_free": "从门口到场内轮椅能不能走通；没有看过的空着",
    "expected": "一场的人数；满 1000 人要办安全许可",
    "strand": "写通知里的主要内容",
    "office": "向公众公布的咨询部门",
    "telephone": "办公电话，手机不进台账",
    "note": "只在单位之间看，不公布",
    "code": "系统给的编号，更新已有活动时用，新的空着",
}
_WIDTHS = {"name": 34.0, "when": 28.0, "place": 24.0, "host": 28.0, "summary": 40.0}
_CHOICES = {
    "kind": tuple(kind.label for kind in ActivityKind),
    "is_key": ("是", "否"),
    "is_free": (FREE[True], FREE[False]),
    "is_step_free": (STEP_FREE[True], STEP_FREE[False]),
}
_EXAMPLE = {
    "name": EXAMPLE + "：走近人工智能科普讲座",
    "kind": ActivityKind.LECTURE.label,
    "when": "5月20日 9:30—11:00",
    "place": "东川市科技馆一楼报告厅",
    "host": "东川市科学技术局、东川市教育局",
    "undertaker": "东川市科技馆",
    "audience": "中学生、社会公众",
    "ages": "12岁以上",
    "is_free": FREE[True],
    "is_step_free": STEP_FREE[True],
    "expected": "200",
    "summary": "介绍人工智能的原理和身边的应用，现场答疑。",
    "leader": "韩清和",
    "office": "市科技馆展教部",
    "telephone": "0722-0596290",
    "is_key": "否",
}


def list_columns() -> tuple[ListColumn, ...]:
    """The columns of a sheet that goes out to be filled."""
    return tuple(
        ListColumn(
            HEADINGS[key][0],
            hint=_HINTS.get(key, ""),
            width=_WIDTHS.get(key, 16.0),
            choices=_CHOICES.get(key, ()),
            must=key in MUST,
        )
        for key in SHOWN
    )


def example_row() -> tuple[str, ...]:
    """The row that shows how to fill the sheet, and that is never imported."""
    return tuple(_EXAMPLE.get(key, "") for key in SHOWN)
