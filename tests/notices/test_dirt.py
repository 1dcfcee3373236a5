"""The dirt itself: seeded, and of a kind that changes how a notice looks and not what it says."""

import opencc
import pytest

from tests.notices.dirt import KINDS, lines_of, soiled, width
from tests.notices.facts import bare
from tests.notices.scoring import cases

TEXT = max((paper.text for paper in cases("open")), key=len)
ADDING = {"paged", "with_pinyin", "web_page", "yi_marks", "bold_dates"}


def content(text: str) -> str:
    """The characters of a text that carry its meaning."""
    return bare(str(opencc.OpenCC("t2s").convert(text))).translate({ord("«"): "", ord("»"): ""})


def test_same_seed_gives_the_same_dirt() -> None:
    assert soiled(TEXT, seed=7) == soiled(TEXT, seed=7)
    assert len({soiled(TEXT, seed=seed)[1] for seed in range(12)}) > 8


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_dirt_changes_the_look_of_the_text(kind: str) -> None:
    from random import Random

    assert KINDS[kind](TEXT, Random(1)) != TEXT


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - ADDING))
def test_dirt_keeps_every_character_that_says_something(kind: str) -> None:
    from random import Random

    assert content(KINDS[kind](TEXT, Random(1))) == content(TEXT)


def test_printed_lines_keep_to_the_column_and_begin_with_no_closing_mark() -> None:
    lines = lines_of("各县（市、区）科技局，市直有关单位：" * 6, 28)
    assert "".join(lines) == "各县（市、区）科技局，市直有关单位：" * 6
    assert all(width(line) <= 30 for line in lines)
    assert not any(line.startswith(("，", "：", "、", "）")) for line in lines)
