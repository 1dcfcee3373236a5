"""Ten times the text takes some ten times the time, whatever words it repeats.

What grows with the square takes a hundred times. Between the two lies the bound here: wide enough
that a busy machine does not cross it. The figure itself is told by `make bench ONLY=reading`.
"""

import random
from itertools import product
from time import process_time

import pytest

from zhouzhi.documents import read_notice

from .scraps import ENDS, WORDS

FRAME = """关于举办2024年云溪市科技活动周的通知

各县（市、区）科技局：
根据要求，现将有关事项通知如下。
{text}

云溪市科学技术局
2024年5月6日
"""
SMALL, TIMES, MOST = 2_500, 10, 20
SEED, PAIRS = 20240506, 250
NOTHING = 0.012
"""Seconds under which the clock's own steps weigh more than the reading."""


def _seconds(unit: str, size: int) -> float:
    text = FRAME.format(text=unit * (size // len(unit) + 1))
    begun = process_time()
    read_notice(text)
    return process_time() - begun


def _growth(unit: str) -> float:
    """The least of three measurements, on longer texts each time.

    Another process on the machine only adds to one; and the first words of a text may be read
    in a cheaper way than those behind them, which is a step and no growth.
    """
    growth = float("inf")
    for size in (SMALL, SMALL, SMALL * 4):
        large = _seconds(unit, size * TIMES)
        if large <= NOTHING * MOST:
            return large / NOTHING
        small = max(min(_seconds(unit, size) for _ in range(2)), NOTHING)
        growth = min(growth, large / small)
        if growth <= MOST:
            break
    return growth


def _units() -> list[str]:
    """Every word with every ending, and pairs and triples of them drawn by a seed."""
    drawn = random.Random(SEED)
    each = [word + end for word, end in product(WORDS, ENDS)]
    return each + ["".join(drawn.choices(each, k=drawn.choice((2, 2, 3)))) for _ in range(PAIRS)]


@pytest.mark.proof
@pytest.mark.parametrize("part", range(8))
def test_time_grows_with_the_text_and_no_faster(part: int) -> None:
    slow = {unit: growth for unit in _units()[part::8] if (growth := _growth(unit)) > MOST}
    assert slow == {}


@pytest.mark.parametrize(
    "unit",
    ["　", "附件：\n", "2023年5月20日至", "请于6月3日前将总结报送至", "？", "附件1\n", "。"],
)
def test_hostile_text_is_read_in_time_that_grows_with_it(unit: str) -> None:
    assert _growth(unit) <= MOST
