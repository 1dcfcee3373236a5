import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.files import paragraph, table, word_file
from zhouzhi.documents.intake import Cell, Intake, IntakeError, Table, take_in
from zhouzhi.documents.intake.model import KINDS, Box, Page, Place
from zhouzhi.documents.intake.verdicts import PAGE_TEMPLATES, TEMPLATES, refusal

WORDS = st.text(max_size=20)
SHARE = st.floats(0, 1)
BOXES = st.builds(Box, *[st.floats(0, 900)] * 4)


@st.composite
def intakes(draw: st.DrawFn) -> Intake:
    words = draw(st.lists(WORDS, max_size=6))
    text, cells = "", []
    for word in words:
        cells.append(Cell(word, len(text), len(text) + len(word), draw(st.integers(0, 9))))
        text += word + "\n"
    tables = (Table(0, len(text), (tuple(cells),)),) if draw(st.booleans()) else ()
    notes = tuple(draw(st.lists(WORDS, max_size=2)))
    return Intake(
        text,
        draw(st.sampled_from(KINDS)),
        draw(st.none() | WORDS),
        notes,
        tables,
        tuple(
            Place(
                cell.start, cell.end, draw(st.integers(1, 9)), draw(BOXES), draw(st.none() | SHARE)
            )
            for cell in cells
        ),
        (Page(1, 595.0, 842.0, draw(st.sampled_from([0.0, 90.0, 358.2])), draw(st.booleans())),),
        tuple(draw(st.lists(WORDS, max_size=2))),
    )


@given(intakes())
def test_an_intake_crosses_the_boundary_unchanged(intake: Intake) -> None:
    assert Intake.from_json(intake.to_json()) == intake


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "exe"},
        {"text": 5},
        {"text": "短"},
        {"notes": "x"},
        {"tables": [{"start": 0, "end": 1, "rows": [[["不在此处", 0, 4, 0, 1, 1]]]}]},
        {"tables": [{"start": -1, "end": 1, "rows": []}]},
        {"tables": None},
        {"places": [[0, 10_000, 1, 0, 0, 1, 1, None]]},
        {"places": [[0, 1, 1, 0, 0, 1, 1, float("nan")]]},
        {"places": [[0, 1, 1, 0, 0, 1, 1]]},
        {"pages": [[1, 595, 842, 0, "no"]]},
        {"set_aside": [1]},
    ],
)
def test_an_intake_that_lies_is_not_believed(change: dict[str, object]) -> None:
    rows = [["序号", "指标"], ["1", "场次"]]
    taken = take_in(word_file(paragraph("附件") + table(rows)), name="x.docx")
    with pytest.raises(ValueError, match=r"."):
        Intake.from_json(taken.to_json() | change)


def test_a_refusal_crosses_the_boundary_unchanged() -> None:
    error = refusal("image", found="PNG")
    other = IntakeError.from_json(error.to_json())
    assert (other.code, other.message, other.facts) == (error.code, error.message, error.facts)


@pytest.mark.parametrize("value", [None, {}, {"code": "x", "template": "{y}", "facts": {"z": 1}}])
def test_a_refusal_that_lies_is_not_believed(value: object) -> None:
    with pytest.raises((ValueError, KeyError)):
        IntakeError.from_json(value)


def test_every_verdict_says_what_to_do() -> None:
    verdicts = TEMPLATES | PAGE_TEMPLATES
    assert {code for code, words in verdicts.items() if "请" not in words} == set()
