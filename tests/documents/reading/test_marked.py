"""识读页的纸面: text is kept whole, the shortest mark wins, lines know what they are."""

from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.documents.reading.marked import Mark, anchors_in, paper_lines

TEXT = "关于活动周的通知\n各县科技局：\n请于6月3日前报总结。\n市科技局\n"


def marks() -> list[Mark]:
    """A title, an addressee, a duty with a date inside, an issuer."""
    duty = TEXT.index("请于")
    day = TEXT.index("6月3日")
    issuer = TEXT.index("市科技局")
    return [
        Mark(0, 8, "title", "title"),
        Mark(9, 14, "addressees", "addressees"),
        Mark(duty, duty + 10, "obligation", "obligation-1"),
        Mark(day, day + 4, "period", "period", doubt=True),
        Mark(issuer, issuer + 4, "issuer", "issuer"),
    ]


def test_paper_lines_tell_their_style() -> None:
    styles = [line["style"] for line in paper_lines(TEXT, marks())]
    assert styles == ["title", "flush", "body", "sign"]


def test_paper_gives_a_stretch_to_the_shortest_mark() -> None:
    line = paper_lines(TEXT, marks())[2]
    told = [(s["text"], s["key"], s["first"], s["doubt"]) for s in line["segments"]]
    assert told == [
        ("请于", "obligation-1", True, False),
        ("6月3日", "period", True, True),
        ("前报总结", "obligation-1", False, False),
        ("。", "", False, False),
    ]


def test_mark_that_gives_way_everywhere_can_still_be_jumped_to() -> None:
    found = [Mark(0, 8, "title", "one"), Mark(0, 8, "title", "two"), Mark(0, 4, "title", "short")]
    (segment, *rest) = paper_lines(TEXT, found)[0]["segments"]
    assert (segment["key"], segment["anchors"], segment["keys"]) == (
        "short",
        ["one", "two"],
        "short one two",
    )
    assert [(one["key"], one["first"], one["anchors"]) for one in rest] == [("one", False, [])]


def test_mark_outside_the_text_cannot_be_jumped_to() -> None:
    found = [Mark(0, 8, "title", "in"), Mark(900, 910, "title", "out"), Mark(3, 3, "title", "none")]
    assert anchors_in(paper_lines(TEXT, found)) == {"in"}


def test_paper_of_an_annex_counts_from_where_it_begins() -> None:
    start = TEXT.index("请于")
    lines = paper_lines(TEXT[start:], marks(), start=start)
    assert lines[0]["segments"][1]["text"] == "6月3日"


@given(
    st.text("一二通知\n（）、", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20))),
)
def test_paper_keeps_every_character_of_every_line(text: str, spans: list[tuple[int, int]]) -> None:
    found = [
        Mark(start, start + length, "theme", f"k{at}") for at, (start, length) in enumerate(spans)
    ]
    shown = ["".join(s["text"] for s in line["segments"]) for line in paper_lines(text, found)]
    assert shown == [line for line in text.split("\n") if line.strip()]
