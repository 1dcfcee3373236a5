"""An edition on its way to paper (成文): its content as a document tree and as a form sheet."""

from collections.abc import Iterable, Sequence
from datetime import date

from zhouzhi.apps.reports.domain.charts import charts_of, drawn_in
from zhouzhi.apps.reports.domain.compose import Part
from zhouzhi.apps.reports.domain.sentences import Paragraph as Told
from zhouzhi.apps.reports.domain.sentences import day
from zhouzhi.apps.reports.domain.snapshot import Content, PhotoShown
from zhouzhi.apps.reports.domain.story import Activity, Form, Press, Stated
from zhouzhi.documents.writing import (
    Addressees,
    Align,
    AnnexHead,
    AnnexNote,
    Block,
    Cell,
    Document,
    Entry,
    FormLine,
    FormSheet,
    Heading,
    Mark,
    Paragraph,
    Plate,
    Run,
    Signature,
    Table,
    Title,
    form_blocks,
)
from zhouzhi.documents.writing.numbering import numbered_headings

ACTIVITIES = "活动一览表"
PRESS = "宣传报道清单"
CHARTS = "活动情况图"
PHOTOS = "活动照片"


def document_of(content: Content) -> Document:
    """The summary as a document: text, signature, and the annexes that there is something for."""
    annexes = list(_annexes(content))
    blocks: list[Block] = [Title(content.title)]
    if content.addressee:
        blocks.append(Addressees(content.addressee))
    blocks += _text(content)
    if annexes:
        blocks.append(AnnexNote(tuple(title for title, _ in annexes)))
    blocks.append(Signature(content.signers, content.signed_on))
    for number, (title, inside) in enumerate(annexes, start=1):
        blocks.append(AnnexHead(title, number if len(annexes) > 1 else None))
        blocks += inside
    return Document(tuple(blocks), made_on=content.signed_on, name=content.title)


def sheet_of(content: Content) -> FormSheet | None:
    """The statistics form in the notice's layout with the totals in it; None without a form."""
    form = content.annexes.form
    if form is None:
        return None
    return form_sheet(form, made_on=content.signed_on, unit_name=content.unit_name)


def form_sheet(form: Form, *, made_on: date, unit_name: str) -> FormSheet:
    """A form with its totals as a sheet (统计表), in the lines and words of the notice."""
    return FormSheet(
        title=form.title,
        lines=tuple(_line(row) for row in form.rows),
        made_on=made_on,
        unit_name=unit_name,
        has_units=form.has_units,
    )


def printed_headings(parts: Sequence[Part]) -> tuple[str, ...]:
    """The heading of every part with its number as it prints; without one where it does not."""
    blocks = [(part, is_printed(parts, place)) for place, part in enumerate(parts)]
    numbered = iter(
        numbered_headings(
            tuple(_heading(part) for part, printed in blocks if printed and part.heading)
        )
    )
    return tuple(
        next(numbered) if printed and part.heading else part.heading for part, printed in blocks
    )


def is_printed(parts: Sequence[Part], place: int) -> bool:
    """Whether a part prints: it says something, or a part below it does."""
    if parts[place].paragraphs:
        return True
    for below in parts[place + 1 :]:
        if below.level <= parts[place].level:
            return False
        if below.paragraphs:
            return True
    return False


def _heading(part: Part) -> Heading:
    return Heading(1 if part.level == 1 else 2, part.heading)


def _text(content: Content) -> list[Block]:
    """The parts that say something, each under its heading."""
    blocks: list[Block] = []
    for place, part in enumerate(content.parts):
        if part.heading and is_printed(content.parts, place):
            blocks.append(_heading(part))
        blocks += [_paragraph(paragraph) for paragraph in part.paragraphs]
    return blocks


def _paragraph(paragraph: Told) -> Paragraph:
    return Paragraph(
        tuple(
            Run(stretch.text, stretch.source.label if stretch.source else "")
            for sentence in paragraph
            for stretch in sentence
        )
    )


def _annexes(content: Content) -> Iterable[tuple[str, tuple[Block, ...]]]:
    sheet = sheet_of(content)
    if sheet is not None:
        yield sheet.title, form_blocks(sheet)
    if content.annexes.activities:
        yield ACTIVITIES, (activities_table(content.annexes.activities),)
    if content.annexes.press:
        yield PRESS, (press_table(content.annexes.press),)
    charts = charts_of(content.annexes)
    if charts:
        names = drawn_in(content.annexes)
        yield (
            CHARTS,
            tuple(Plate(name, chart.title) for name, chart in zip(names, charts, strict=True)),
        )
    if content.annexes.photos:
        yield PHOTOS, tuple(Plate(one.picture, photo_words(one)) for one in content.annexes.photos)


def photo_words(photo: PhotoShown) -> str:
    """What stands below a photograph: what it shows, and who sent it."""
    return f"{photo.caption}（{photo.unit}）" if photo.caption else photo.unit


def _line(row: Stated) -> FormLine:
    return FormLine(row.label, _entry(row), row.group, row.unit, row.source.label)


def _entry(row: Stated) -> Entry:
    if row.number is None:
        return Mark.NOT_APPLICABLE if row.is_inapplicable else None
    return row.number


def activity_words(activities: Iterable[Activity]) -> list[list[str]]:
    """The activities as printed words, in the order of their days."""
    ordered = sorted(
        activities,
        key=lambda one: (one.held_on is None, one.held_on and one.held_on.isoformat(), one.name),
    )
    return [
        [
            str(number),
            one.name,
            "、".join((one.unit, *one.partners)),
            day(one.held_on),
            one.place,
            "" if one.attendance_count is None else str(one.attendance_count),
        ]
        for number, one in enumerate(ordered, start=1)
    ]


def press_words(press: Iterable[Press]) -> list[list[str]]:
    """The press reports as printed words, in the order of their days."""
    ordered = sorted(
        press,
        key=lambda one: (one.published_on is None, one.published_on and str(one.published_on)),
    )
    return [
        [str(number), one.outlet, one.title, day(one.published_on), one.unit]
        for number, one in enumerate(ordered, start=1)
    ]


ACTIVITY_HEADS = ("序号", "活动名称", "举办单位", "日期", "地点", "参与人次")
PRESS_HEADS = ("序号", "媒体", "标题", "日期", "报送单位")
_CENTRED = {"序号", "日期"}
_RIGHT = {"参与人次"}


def activities_table(activities: Iterable[Activity]) -> Table:
    """The activities as a ruled table."""
    return _table((8, 22, 22, 15, 18, 15), ACTIVITY_HEADS, activity_words(activities))


def press_table(press: Iterable[Press]) -> Table:
    """The press reports as a ruled table."""
    return _table((8, 17, 35, 15, 25), PRESS_HEADS, press_words(press))


def _table(widths: tuple[int, ...], heads: tuple[str, ...], rows: list[list[str]]) -> Table:
    return Table(
        widths=widths,
        rows=(
            tuple(Cell.of(head) for head in heads),
            *(
                tuple(
                    Cell.of(text, align=_align(head)) for head, text in zip(heads, row, strict=True)
                )
                for row in rows
            ),
        ),
        heads=1,
    )


def kind_of(head: str) -> str:
    """How a page sets a column: "num" to the right, "short" in one line, "" as it comes."""
    if head in _RIGHT:
        return "num"
    return "short" if head in _CENTRED else ""


def _align(head: str) -> Align:
    if head in _RIGHT:
        return Align.RIGHT
    return Align.CENTER if head in _CENTRED else Align.LEFT
