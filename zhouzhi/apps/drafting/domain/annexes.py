"""What a notice carries behind it (附件): blank forms and lists, an upper notice, own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhouzhi.apps.drafting.domain.notation import blocks_of
from zhouzhi.apps.drafting.domain.paper import Attached
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.documents.writing import (
    Align,
    Cell,
    FormLine,
    FormSheet,
    Table,
    form_blocks,
)
from zhouzhi.foundation.errors import gettext_noop

BLANK_ROWS = 8


class AnnexKind(StrEnum):
    """What an annex holds: a form to be filled in, a list, the upper notice, or own words."""

    FORM = "form"
    LIST = "list"
    NOTICE = "notice"
    WRITTEN = "written"

    @property
    def label(self) -> str:
        """The kind's Chinese name."""
        return {
            "form": gettext_noop("统计表"),
            "list": gettext_noop("登记表"),
            "notice": gettext_noop("上级通知"),
            "written": gettext_noop("自拟"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class BlankList:
    """A list to be filled in (登记表): its title and its columns with their shares of the width."""

    title: str
    columns: tuple[tuple[str, int], ...]


LISTS = {
    Material.ACTIVITY_REGISTER: BlankList(
        "重点活动一览表",
        (
            ("序号", 2),
            ("活动名称", 8),
            ("主要内容", 9),
            ("活动时间", 5),
            ("活动地点", 6),
            ("举办单位", 6),
            ("联系人及电话", 6),
        ),
    ),
    Material.OPEN_INSTITUTION_REGISTER: BlankList(
        "开放机构备案表",
        (
            ("序号", 2),
            ("机构名称", 8),
            ("开放内容", 9),
            ("开放时间", 5),
            ("开放地点", 6),
            ("接待人数", 4),
            ("预约电话", 6),
        ),
    ),
}


def blank_list(material: Material, title: str) -> Attached:
    """This will give a list as an annex that lies on its side, with rows to write in."""
    columns = LISTS[material].columns
    heads = tuple(Cell.of(name, align=Align.CENTER) for name, _ in columns)
    rows = tuple(
        tuple(Cell.of(str(row) if at == 0 else "", align=Align.CENTER) for at in range(len(heads)))
        for row in range(1, BLANK_ROWS + 1)
    )
    widths = tuple(width for _, width in columns)
    return Attached(title, (Table(widths, (heads, *rows), heads=1),), landscape=True)


def blank_form(
    title: str, lines: Iterable[FormLine], *, made_on: date, has_units: bool
) -> Attached:
    """This will give a statistics form as an annex, its figures blank."""
    sheet = FormSheet(title, tuple(lines), made_on, has_units=has_units)
    return Attached(title, form_blocks(sheet))


def written(title: str, text: str) -> Attached:
    """This will give an annex that an officer wrote."""
    return Attached(title, tuple(blocks_of(text)))
