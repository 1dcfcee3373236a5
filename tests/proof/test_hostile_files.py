"""Hostile files get a verdict in words, in bounded time and memory, and the process survives."""

import random
import resource
import time
from collections.abc import Iterator

import pytest

from tests.factories import files, hostile_word
from zhouzhi.documents.intake import Intake, IntakeError, take_in
from zhouzhi.documents.intake.boundary import read_notice_safely, read_sheet_safely, take_in_safely
from zhouzhi.documents.intake.registry import MAX_BYTES
from zhouzhi.foundation.sandbox import SandboxError

SLOW_HOSTILE = {
    "bomb_1_gib": (lambda: hostile_word.bomb(2**30), "bomb"),
    "lying_bomb_1_gib": (lambda: hostile_word.bomb(2**30, lying=True), "damaged"),
    "65536_parts": (lambda: hostile_word.crowded(65_536), "bomb"),
    "deep_page_10_mb": (lambda: files.page("<div>" * 2_000_000), "too_deep"),
    "deep_lists": (lambda: files.page("<font>" * 4000 + files.NOTICE), ""),
    "many_formats": (
        lambda: files.page(
            "<p>" + "".join(f"<b a{n}>" for n in range(3000)) + "<p>通知" * 30_000
        ),
        "sandbox",
    ),
    "junk_10_mb": (lambda: hostile_word.lines_of_junk(MAX_BYTES - 3), "not_text"),
    "10_mb_and_one": (lambda: b"a" * (MAX_BYTES + 1), "too_long"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _bounded() -> Iterator[None]:
    """No case may take long or make this process grow."""
    begun, peak = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert time.monotonic() - begun < 70
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 300 * 1024


def _assert_says_what_to_do(error: IntakeError | SandboxError) -> None:
    assert "请" in error.message


def verdict(data: bytes, name: str) -> str:
    """The code of the refusal, "sandbox" where the sandbox stopped it, "" where it was read."""
    try:
        take_in_safely(data, name=name)
    except (IntakeError, SandboxError) as error:
        _assert_says_what_to_do(error)
        return "sandbox" if isinstance(error, SandboxError) else error.code
    return ""


@pytest.mark.parametrize("case", hostile_word.HOSTILE)
def test_a_hostile_file_gets_its_verdict(case: str) -> None:
    make, name, code = hostile_word.HOSTILE[case]
    assert verdict(make(), name) == code


@pytest.mark.proof
@pytest.mark.parametrize("case", SLOW_HOSTILE)
def test_a_huge_hostile_file_gets_its_verdict(case: str) -> None:
    make, code = SLOW_HOSTILE[case]
    assert verdict(make(), "通知.docx") == code


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = hostile_word.bomb(256 * 2**20)
    begun = time.process_time()
    with pytest.raises(IntakeError):
        take_in(data, name="通知.docx")
    assert time.process_time() - begun < 0.05


@pytest.mark.proof
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "big5"])
@pytest.mark.parametrize("lines", [True, False])
def test_ten_megabytes_of_text_are_taken(encoding: str, lines: bool) -> None:
    words = files.TRADITIONAL if encoding == "big5" else files.NOTICE
    one = words if lines else words.replace("\n", "")
    text = one * (MAX_BYTES // len(one.encode(encoding)))
    assert take_in_safely(text.encode(encoding), name="通知.txt").text == text


@pytest.mark.proof
def test_ten_megabytes_are_read_or_refused_in_words() -> None:
    data = (files.NOTICE * (MAX_BYTES // len(files.NOTICE.encode()))).encode()
    try:
        taken, reading = read_notice_safely(data, name="通知.txt")
    except SandboxError as error:
        _assert_says_what_to_do(error)
    else:
        assert reading.original == taken.text


@pytest.mark.slow
def test_a_document_cut_off_at_every_hundredth_is_damaged() -> None:
    data = files.notice_document()
    codes = {_code(data[: len(data) * part // 100]) for part in range(1, 100)}
    assert codes <= {"damaged"}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_a_spoilt_file_is_read_or_refused_in_words(seed: int) -> None:
    dice = random.Random(seed)
    for make in (files.notice_document, files.notice_page, lambda: files.NOTICE.encode("gb18030")):
        for _ in range(50):
            data = bytearray(make())
            for _ in range(dice.randint(1, 20)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            assert _code(bytes(data)) in (
                *_READ,
                "damaged",
                "hostile",
                "bomb",
                "encrypted",
                "archive",
            )


_READ = ("", "empty", "unknown_encoding", "not_text", "unknown_format", "garbled", "macro")


def _code(data: bytes) -> str:
    try:
        taken = take_in(data, name="通知.docx")
    except IntakeError as error:
        _assert_says_what_to_do(error)
        return error.code
    assert Intake.from_json(taken.to_json()) == taken
    return ""


@pytest.mark.parametrize("case", hostile_word.HOSTILE)
def test_a_hostile_file_is_no_sheet(case: str) -> None:
    make, name, _ = hostile_word.HOSTILE[case]
    try:
        read_sheet_safely(make(), name=name)
    except (IntakeError, SandboxError) as error:
        _assert_says_what_to_do(error)
    else:
        pytest.fail("it was read as a sheet")
