"""What goes from desk to desk with a paper (送签单): which paper it is, and places to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhouzhi.documents.writing import Align, Cell, Document, Paragraph, Table, Title
from zhouzhi.documents.writing.signatures import written_day

# The columns 单位, 意见, 签字, 日期 as shares of the width; a signature by hand wants four lines.
WIDTHS = (9, 8, 5, 6)
ROOM_TO_SIGN = "\n\n\n"


@dataclass(frozen=True, slots=True)
class PlaceToSign:
    """An office's line on the slip: what it said already, or room to write."""

    office: str
    is_host: bool = False
    opinion: str = ""
    signer: str = ""
    signed_on: date | None = None


def slip_of(
    *,
    title: str,
    number: int,
    mark: str,
    sent_by: str,
    sent_on: date,
    places: Sequence[PlaceToSign],
) -> Document:
    """This will give the slip (送签单) of the version `number` of a paper, on one page."""
    above = (
        (_head("标题"), Cell.of(title, across=3)),
        (_head("稿次"), Cell.of(f"第{number}稿"), _head("核对码"), Cell.of(mark)),
        (_head("送签人"), Cell.of(sent_by), _head("送签日期"), Cell.of(written_day(sent_on))),
        tuple(_head(each) for each in ("单位", "意见", "负责人签字", "日期")),
    )
    table = Table(WIDTHS, (*above, *(_row(each) for each in places)))
    told = (
        f"请与第{number}稿的文稿一并送签。会签页上的核对码也是{mark}，签的就是这一稿；文稿改动以后，"
        "核对码随之改变，须重新送签。签字后由主办单位把本单拍照或扫描，登记到会签页。"
    )
    return Document((Title("送签单"), table, Paragraph.of(told)), sent_on, f"送签单 {title}")


def _row(place: PlaceToSign) -> tuple[Cell, ...]:
    day = written_day(place.signed_on) if place.signed_on else ""
    return (
        Cell.of(f"{place.office}（主办）" if place.is_host else place.office),
        Cell.of(place.opinion or ROOM_TO_SIGN),
        Cell.of(place.signer, align=Align.CENTER),
        Cell.of(day, align=Align.CENTER),
    )


def _head(words: str) -> Cell:
    return Cell.of(words, align=Align.CENTER)
