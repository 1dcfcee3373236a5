"""How a sheet of units is laid out for filling (单位名册空表): columns, hints, the example row."""

from zhouzhi.apps.orgs.domain.roles import ACTING
from zhouzhi.apps.orgs.domain.sheet_columns import HEADERS, REQUIRED
from zhouzhi.apps.orgs.domain.sheet_margins import EXAMPLE
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.documents.writing.lists import ListColumn

TITLE = "单位名册"
# What a sheet that goes out to be filled has, in this order.
COLUMNS = (
    "code",
    "name",
    "short_name",
    "level",
    "kind",
    "division_code",
    "parent",
    "telephone",
    "officer",
    "login",
    "mobile",
    "role",
)
INSTRUCTIONS = (
    "一行一个单位，上级写在下级前面。带 * 的列必填。已有的单位按单位代码更新，空着的格保持原样。",
    "填了姓名和手机（或用户名），就把这个人加为经办人；一个单位有几位经办人，就写几行。",
    "新单位的代码、层级、类别和用户名不填，会按上级和名称代编，导入前可以看到。",
    "不要改表头。示例行不会导入，可以留着，也可以删去。",
)
_HINTS = {
    "code": "本单位独有的代码，定下后不要改；新单位不填就代编",
    "name": "写全称",
    "short_name": "通知里常用的叫法，例如“市科技局”",
    "division_code": "6 位数字",
    "parent": "上级的单位代码或全称，例如所在的县",
    "telephone": "座机，可带分机；没有区号的按所在地补上",
    "officer": "经办人姓名",
    "login": "3 至 30 位小写字母、数字、点、横线，例如 qh-kjj",
    "mobile": "只给有权看到这个人的人看，可以不填",
}
_WIDTHS = {"code": 20.0, "name": 34.0, "parent": 20.0, "telephone": 22.0}
_CHOICES = {
    "level": tuple(level.label for level in Level),
    "kind": tuple(kind.label for kind in UnitKind),
    "role": tuple(role.label for role in ACTING),
}
_EXAMPLE = {
    "code": f"{EXAMPLE}-421303-kjj",
    "name": EXAMPLE + "：清河县科学技术局",
    "short_name": "县科技局",
    "level": Level.COUNTY.label,
    "kind": UnitKind.SCIENCE_BUREAU.label,
    "division_code": "421303",
    "parent": "清河县",
    "telephone": "0722-0596290转801",
    "officer": "韩清和",
    "login": "qh-kjj",
    "role": ACTING[0].label,
}


def list_columns() -> tuple[ListColumn, ...]:
    """The columns of a sheet that goes out to be filled."""
    return tuple(
        ListColumn(
            HEADERS[name][0],
            hint=_HINTS.get(name, ""),
            width=_WIDTHS.get(name, 14.0),
            choices=_CHOICES.get(name, ()),
            must=name in REQUIRED,
        )
        for name in COLUMNS
    )


def example_row() -> tuple[str, ...]:
    """The row that shows how to fill the sheet, and that is never imported."""
    return tuple(_EXAMPLE.get(name, "") for name in COLUMNS)
