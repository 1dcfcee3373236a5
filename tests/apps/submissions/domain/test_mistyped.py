from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.submissions.domain.mistyped import Mistyped

WORDS = st.text(min_size=1, max_size=8)
LINES = st.dictionaries(st.integers(0, 9), st.dictionaries(WORDS, WORDS, min_size=1), max_size=3)
MISTYPED = st.builds(
    Mistyped,
    text=st.none() | WORDS,
    cells=st.dictionaries(st.integers(1, 30), WORDS, max_size=3),
    press=LINES,
    activities=LINES,
    omissions=st.dictionaries(WORDS, WORDS, max_size=3),
    refused=st.dictionaries(WORDS, st.lists(WORDS, min_size=1).map(tuple), max_size=3),
)


@given(held=MISTYPED)
def test_what_was_mistyped_is_kept_as_it_was(held: Mistyped) -> None:
    assert Mistyped.from_json(held.to_json()) == held


def test_nothing_mistyped_keeps_nothing_and_refused_files_hold_nothing_up() -> None:
    assert (Mistyped().to_json(), Mistyped().count) == ({}, 0)
    held = Mistyped(
        text="长",
        cells={1: "约三千"},
        press={0: {"title": "甲"}},
        activities={2: {"place": "馆"}, 3: {"place": "校"}},
        omissions={"photos": "因"},
        refused={"photos": ("太大", "是空的"), "video": ("太长",)},
    )
    assert (held.count, held.refused_count) == (6, 3)
