"""Hostile PDF files and pictures get a verdict in words, and this process is none the worse."""

import resource
import time
from collections.abc import Iterator

import pytest

from tests.factories import hostile
from zhouzhi.documents.intake import IntakeError
from zhouzhi.documents.intake.boundary import take_in_safely
from zhouzhi.foundation.sandbox import SandboxError

pytestmark = pytest.mark.proof


@pytest.fixture(autouse=True)
def _bounded() -> Iterator[None]:
    """No case may take long or make this process grow."""
    begun, peak = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert time.monotonic() - begun < 120
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 600 * 1024


def _assert_says_what_to_do(error: IntakeError | SandboxError) -> None:
    assert "请" in error.message


def verdict(data: bytes) -> str:
    """The code of the refusal, "" where it was read."""
    try:
        take_in_safely(data, name="通知.pdf")
    except (IntakeError, SandboxError) as error:
        _assert_says_what_to_do(error)
        return error.code
    return ""


@pytest.mark.parametrize("case", hostile.HOSTILE)
def test_a_hostile_file_of_pages_gets_its_verdict(case: str) -> None:
    make, code = hostile.HOSTILE[case]
    assert verdict(make()) == code


@pytest.mark.parametrize("hundredth", range(5, 100, 10))
def test_a_pdf_cut_off_anywhere_is_read_or_refused_in_words(hundredth: int) -> None:
    data = hostile.plain()
    code = verdict(data[: len(data) * hundredth // 100])
    assert code in ("", "damaged", "no_words", "not_text", "unknown_format")


@pytest.mark.parametrize("seed", range(30))
def test_a_spoilt_pdf_is_read_or_refused_in_words(seed: int) -> None:
    assert not verdict(hostile.spoilt(hostile.plain(), seed)).startswith("sandbox")
