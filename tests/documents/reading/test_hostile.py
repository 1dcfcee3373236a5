"""No pattern of the reader is held up by a text that repeats what the pattern goes round on.

A line is never longer than `LONGEST_LINE` when it comes to a pattern, so that is the length tried:
a short one first, so that a pattern that grows with a power fails soon instead of hanging.
"""

import re
from time import process_time
from typing import cast

import pytest

from zhouzhi.documents.reading.recognise.events.rows import named_in
from zhouzhi.documents.reading.repair import STEPS, Step
from zhouzhi.documents.reading.structure import Line
from zhouzhi.foundation.patterns import CompiledPattern

from .hostile import units_of
from .patterns import held_by, known

LONGEST_LINE = 1_500
MOST = 0.3
"""Seconds for one pattern on one line; nearly all need a hundredth of that."""
POWER = 4
"""A text that costs so little that this power of its length stays below is not made longer."""
A_PAGE = 12_000
"""Repair comes before lines are cut: its steps meet a whole page in one line."""


def _seconds(pattern: CompiledPattern, lead: str, unit: str, size: int) -> float:
    text = lead + unit * (size // len(unit)) + "\u3007"
    begun = process_time()
    for _ in cast(re.Pattern[str], pattern).finditer(text):
        pass
    return process_time() - begun


def _held_up(pattern: CompiledPattern) -> tuple[str, str] | None:
    """The words that hold a pattern up, if any do."""
    for lead, unit in units_of(pattern.pattern):
        for size in (120, 400, LONGEST_LINE):
            spent = _seconds(pattern, lead, unit, size)
            if spent > MOST and _seconds(pattern, lead, unit, size) > MOST:
                return lead, unit
            if spent * (LONGEST_LINE / size) ** POWER < MOST:
                break
    return None


@pytest.mark.proof
def test_no_pattern_is_held_up_by_its_own_words_repeated() -> None:
    held_up = {one.pattern[:60]: words for one in known() if (words := _held_up(one))}
    assert held_up == {}


def _is_held_up(step: Step, text: str) -> bool:
    """Whether a text takes too long twice: the first time may compile patterns or sweep memory."""
    for _ in range(2):
        begun = process_time()
        for _ in step.edits(text):
            pass
        if process_time() - begun <= MOST:
            return False
    return True


def _of_step(step: Step) -> set[tuple[str, str]]:
    """The words that the patterns of a step's own file go round on, each with a line's end too."""
    units = {pair for one in held_by(step.edits.__module__) for pair in units_of(one.pattern)}
    return units | {(lead, f"{unit}\n") for lead, unit in units}


@pytest.mark.proof
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_no_step_of_repair_is_held_up_by_a_page_in_one_line(step: Step) -> None:
    texts = {f"{lead}{unit * (A_PAGE // len(unit))}\u3007" for lead, unit in _of_step(step)}
    assert {text[:20] for text in texts if _is_held_up(step, text)} == set()


@pytest.mark.parametrize(
    ("unit", "count"), [("重大", 0), ("结合", 0), ("联合", 0), ("某某科普周和", 999)]
)
def test_names_of_a_sentence_of_one_word_are_told_at_once(unit: str, count: int) -> None:
    sentence = Line(0, f"举办{unit * 1_000}x")
    begun = process_time()
    assert len(list(named_in(sentence, is_heading=False))) == count
    assert process_time() - begun < 1
