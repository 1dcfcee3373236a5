"""A statistics form as it goes on paper (统计表): what was printed and what was filled in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from zhouzhi.documents.writing.document import Align, Block, Cell, Paragraph, Table
from zhouzhi.documents.writing.text import WritingRefused
from zhouzhi.foundation.errors import gettext_noop


class Mark(Enum):
    """What stands in a cell in place of a value."""

    NOT_APPLICABLE = "-"


# More would be rounded in silence by every table program.
MOST_DIGITS = 15
Entry = Decimal | int | str | Mark | None
# What stands over a column of units where the notice printed one and no headings are known.
UNIT_HEAD = "计量单位"
HEADS = ("", "指标", "数量")


class NotANumber(WritingRefused):
    """A figure that is no number (非数值)."""

    code = "not_a_number"
    template = gettext_noop("“{label}”的数值无法写入统计表，请重新填写。")


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line of a form: its group, its label, and what was filled in.

    Zero is a number, `Mark.NOT_APPLICABLE` is printed as -, None is missing and left blank.
    Lines that follow each other with the same group stand under one joined cell; a line without a
    group has its label across both columns. The label stands as the notice printed it; `unit` is
    printed where the form has a column for it. `source` names what the value rests on.
    Raises NotANumber for a figure that is infinite, undefined or longer than a sheet can hold.
    """

    label: str
    value: Entry = None
    group: str = ""
    unit: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.value, Decimal | int) and not is_exact(Decimal(self.value)):
            raise NotANumber(label=self.label)

    @property
    def printed_value(self) -> str:
        """The value as it is printed; blank where it is missing."""
        match self.value:
            case None:
                return ""
            case Mark():
                return self.value.value
            case Decimal():
                return f"{self.value:f}"
            case _:
                return str(self.value)


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A whole form (统计表). `heads` are the columns' headings where the notice printed them.

    `has_units` gives the units of measure (计量单位) a column of their own, as the notice did.
    `signers` are the words under the table and what stands after them, empty to be written by hand.
    `made_on` is the day written into the file's properties.
    """

    title: str
    lines: tuple[FormLine, ...]
    made_on: date
    unit_name: str = ""
    unit_label: str = "地方/部门（盖章）"
    heads: tuple[str, str, str] | None = None
    has_units: bool = False
    signers: tuple[tuple[str, str], ...] = (("单位负责人", ""), ("填表人", ""), ("填表日期", ""))

    @property
    def unit_line(self) -> str:
        """The line above the table."""
        return f"{self.unit_label}：{self.unit_name}"

    @property
    def column_heads(self) -> tuple[str, ...] | None:
        """The headings over the columns, an empty one over groups where labels reach across."""
        if self.has_units:
            group, label, value = self.heads or HEADS
            return group, label, UNIT_HEAD, value
        return self.heads


def is_exact(figure: Decimal) -> bool:
    """Whether a workbook holds the figure as it is: a number of at most 15 digits."""
    return figure.is_finite() and len(figure.normalize().as_tuple().digits) <= MOST_DIGITS


def spans(lines: tuple[FormLine, ...]) -> list[int]:
    """This will give, for every line, how many lines its group's cell covers.

    That is 0 where the cell began on a line above; a line without a group stands by itself.
    """
    covered = [1] * len(lines)
    first = 0
    for place in range(1, len(lines)):
        if lines[place].group and lines[place].group == lines[first].group:
            covered[first] += 1
            covered[place] = 0
        else:
            first = place
    return covered


def form_table(form: FormSheet) -> Table:
    """This will give a form's lines as a table: group, label, unit where it has a column, value."""
    rows: list[tuple[Cell, ...]] = []
    heads = form.column_heads
    if heads:
        group, label, *others = heads
        merged = (Cell.of(label, across=2),) if not group else (Cell.of(group), Cell.of(label))
        rows.append((*merged, *(Cell.of(head) for head in others)))
    for line, covered in zip(form.lines, spans(form.lines), strict=True):
        label_cell = Cell.of(line.label, across=1 if line.group else 2)
        group_cell = (Cell.of(line.group, down=covered),) if line.group and covered else ()
        unit_cell = (Cell.of(line.unit, align=Align.CENTER),) if form.has_units else ()
        value_cell = Cell.of(line.printed_value, source=line.source, align=value_align(line))
        rows.append((*group_cell, label_cell, *unit_cell, value_cell))
    widths = (28, 40, 12, 20) if form.has_units else (30, 46, 24)
    return Table(widths=widths, rows=tuple(rows), heads=1 if heads else 0)


def value_align(line: FormLine) -> Align:
    """Numbers end at the right; a mark stands in the middle; words begin at the left."""
    if isinstance(line.value, Mark):
        return Align.CENTER
    return Align.LEFT if isinstance(line.value, str) else Align.RIGHT


def form_blocks(form: FormSheet) -> tuple[Block, ...]:
    """This will give a form as blocks below its title: the unit, the table, the signers."""
    signers = "　".join(f"{word}：{name or '　　　　'}" for word, name in form.signers).rstrip()
    unit = Paragraph.of(form.unit_line)
    return (
        Paragraph(unit.runs, indented=False),
        form_table(form),
        *([Paragraph(Paragraph.of(signers).runs, indented=False)] if form.signers else []),
    )
