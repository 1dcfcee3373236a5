import io
from dataclasses import replace
from datetime import date

from openpyxl import load_workbook

from tests.apps.reports.domain.stories import SUIZHOU, WEIHAI
from tests.factories.papers import runs_of
from zhouzhi.apps.reports.domain import paper
from zhouzhi.apps.reports.domain.charts import drawn_in
from zhouzhi.apps.reports.domain.compose import compose, title_of
from zhouzhi.apps.reports.domain.paper import document_of, sheet_of
from zhouzhi.apps.reports.domain.press import distinct_press
from zhouzhi.apps.reports.domain.sentences import DIGIT
from zhouzhi.apps.reports.domain.snapshot import (
    Content,
    annexes_of,
    content_from,
    content_json,
)
from zhouzhi.apps.reports.domain.story import Story
from zhouzhi.documents.writing import (
    Addressees,
    AnnexHead,
    Heading,
    Paragraph,
    Signature,
    write_docx,
    write_form,
)
from zhouzhi.documents.writing.pdf.drawings import picture_of


def content(story: Story) -> Content:
    composition = compose(story)
    return Content(
        title=title_of(story),
        addressee=story.addressee,
        signers=story.organisers,
        signed_on=date(2023, 6, 8),
        parts=composition.parts,
        annexes=annexes_of(composition.story, distinct_press(story.press)),
        unit_name=story.organisers[0],
    )


def test_content_comes_back_from_json_as_it_was() -> None:
    for story in (SUIZHOU, WEIHAI):
        assert content_from(content_json(content(story))) == content(story)


def test_document_names_its_receiver_signers_headings_and_annexes() -> None:
    blocks = document_of(content(WEIHAI)).blocks
    assert Addressees("山东省科学技术厅") in blocks
    assert Signature(("威海市科学技术局",), date(2023, 6, 8)) in blocks
    assert [block for block in blocks if isinstance(block, Heading)] == [
        Heading(1, "主要做法"),
        Heading(2, "开展群众性科技活动"),
        Heading(1, "宣传报道"),
        Heading(1, "存在的不足"),
    ]
    assert [block for block in blocks if isinstance(block, AnnexHead)] == [
        AnnexHead("活动一览表", 1),
        AnnexHead("宣传报道清单", 2),
    ]


def test_every_run_of_the_text_with_a_digit_names_its_source() -> None:
    document = document_of(content(SUIZHOU))
    text = replace(
        document, blocks=tuple(block for block in document.blocks if isinstance(block, Paragraph))
    )
    told = [run for run in runs_of(text) if not run.text.startswith(("地方/部门", "单位负责人"))]
    assert [run.text for run in told if DIGIT.search(run.text) and not run.source] == []


def test_page_keeps_numbers_and_days_in_one_line() -> None:
    assert [paper.kind_of(head) for head in paper.ACTIVITY_HEADS] == [
        "short",
        "",
        "",
        "short",
        "",
        "num",
    ]
    assert [paper.kind_of(head) for head in paper.PRESS_HEADS] == ["short", "", "", "short", ""]


def test_printed_columns_fill_the_page_and_hold_seven_digits_in_one_line() -> None:
    table = paper.activities_table(WEIHAI.activities)
    assert (sum(table.widths), table.widths[-1] >= 14) == (100, True)
    assert sum(paper.press_table(WEIHAI.press).widths) == 100


def _charts_of(said: Content) -> dict[str, bytes]:
    return {name: picture_of(svg) for name, svg in drawn_in(said.annexes).items()}


def test_same_content_gives_the_same_bytes() -> None:
    again = content_from(content_json(content(SUIZHOU)))
    files = [
        write_docx(document_of(one), pictures=_charts_of(one)) for one in (again, content(SUIZHOU))
    ]
    assert files[0] == files[1]
    sheets = [sheet_of(one) for one in (again, content(SUIZHOU))]
    assert sheets[0] is not None
    assert write_form(sheets[0]) == write_form(sheets[1])


def test_sheet_holds_numbers_as_numbers_and_tells_missing_from_not_applicable() -> None:
    sheet = sheet_of(content(SUIZHOU))
    assert sheet is not None
    cells = load_workbook(io.BytesIO(write_form(sheet))).worksheets[0]
    assert [cells.cell(row, 3).value for row in range(3, 23)] == [
        58, 1, "-", None, 12.5, 8.35, 3, 1.2, 0, 46, 210, 385, None,
        182640, 2051000, 6, 23, 5, 2, 1,
    ]  # fmt: skip
    assert sheet_of(content(WEIHAI)) is None


def test_a_units_text_is_never_a_formula() -> None:
    form = SUIZHOU.form
    assert form is not None
    hostile = replace(form, rows=(replace(form.rows[0], label='=HYPERLINK("x")'), *form.rows[1:]))
    sheet = sheet_of(content(replace(SUIZHOU, form=hostile)))
    assert sheet is not None
    cell = load_workbook(io.BytesIO(write_form(sheet))).worksheets[0].cell(3, 2)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
