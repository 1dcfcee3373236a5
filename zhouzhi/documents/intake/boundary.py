"""Taking in a stranger's file (隔离识读): what the web and the worker call.

Each runs a function of `parcel` in the sandbox, checks what comes back, and gives typed results.
A file of pictures is run twice: the first run counts its pages, the second recognises them under
the limits that so many need.
"""

from base64 import b64decode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from zhouzhi.documents.intake.model import Intake, IntakeError, Page
from zhouzhi.documents.intake.pages.picture import MOST_PAGES, PagePicture
from zhouzhi.documents.intake.scan.presence import missing_packages
from zhouzhi.documents.intake.terms import (
    LIMITS_OF_SHEET,
    Terms,
    terms_for,
    terms_of_drawing,
    terms_of_recognition,
)
from zhouzhi.documents.intake.thumbnails import Thumbnail
from zhouzhi.documents.intake.verdicts import refusal
from zhouzhi.foundation import sandbox

if TYPE_CHECKING:
    from zhouzhi.documents.intake.sheets import Sheet
    from zhouzhi.documents.reading import Reading

T = TypeVar("T")


def take_in_safely(data: bytes, *, name: str, may_recognise: bool = True) -> Intake:
    """`take_in`, in the sandbox. Raises IntakeError, or SandboxError when it came to no end.

    A file of pictures is refused as "scan", with its pages counted, unless `may_recognise`.
    """
    return _run(
        "take_in_json", data, name, lambda answer: Intake.from_json(answer["intake"]), may_recognise
    )


def read_notice_safely(
    data: bytes, *, name: str, may_recognise: bool = True
) -> "tuple[Intake, Reading]":
    """Take a file in and read the notice, in the sandbox. Raises IntakeError, SandboxError."""
    return _run("read_notice_json", data, name, _both, may_recognise)


def read_sheet_safely(data: bytes, *, name: str) -> "Sheet":
    """`read_sheet`, in the sandbox. Raises IntakeError, SandboxError."""
    try:
        return _run_once(
            "read_sheet_json", data, {"name": name}, _sheet, Terms(limits=LIMITS_OF_SHEET)
        )
    except (sandbox.SandboxTimeoutError, sandbox.SandboxMemoryError) as error:
        raise refusal("sheet_too_heavy") from error
    except (sandbox.SandboxCrashError, sandbox.SandboxResultError) as error:
        raise refusal("sheet_damaged") from error  # what all four say is said of Word documents


def _sheet(answer: dict[str, Any]) -> "Sheet":
    from zhouzhi.documents.intake.sheets import Sheet

    return Sheet.from_json(answer["sheet"])


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice says, told for a shell (识读摘要): its facts as plain values, and in words."""

    facts: dict[str, Any]
    summary: str


def tell_notice_safely(data: bytes, *, name: str) -> Told:
    """Take a file in, read and tell it, all in the sandbox; the reader is not loaded here.

    Raises IntakeError, SandboxError.
    """
    return _run("tell_notice_json", data, name, _told, True)


def _told(answer: dict[str, Any]) -> Told:
    facts, summary = answer["facts"], answer["summary"]
    if not isinstance(facts, dict) or not isinstance(summary, str):
        raise ValueError("facts are an object, the summary is a string")
    return Told(facts, summary)


def draw_pages_safely(data: bytes, pages: Sequence[Page]) -> tuple[PagePicture, ...]:
    """The pages of a file as pictures (页面图像), in the sandbox; the first MOST_PAGES of them.

    Raises IntakeError, SandboxError.
    """
    wanted = pages[:MOST_PAGES]
    turns = [[page.number, page.turn] for page in wanted]

    def pictures(answer: dict[str, Any]) -> tuple[PagePicture, ...]:
        drawn = tuple(PagePicture(int(n), b64decode(words)) for n, words in answer["pictures"])
        if [each.number for each in drawn] != [page.number for page in wanted]:
            raise ValueError("other pages than those wanted")
        return drawn

    terms = terms_of_drawing(len(wanted))
    return _run_once("draw_pages_json", data, {"turns": turns}, pictures, terms)


def draw_thumbnail_safely(data: bytes) -> Thumbnail:
    """A photograph made small (缩略图), in the sandbox. Raises IntakeError, SandboxError."""

    def drawn(answer: dict[str, Any]) -> Thumbnail:
        width, height, words = answer["thumbnail"]
        return Thumbnail(int(width), int(height), b64decode(words))

    return _run_once("draw_thumbnail_json", data, {}, drawn, terms_of_drawing(1))


def _both(answer: dict[str, Any]) -> "tuple[Intake, Reading]":
    from zhouzhi.documents.reading import Reading

    return Intake.from_json(answer["intake"]), Reading.from_json(answer["reading"])


def _run(
    function: str,
    data: bytes,
    name: str,
    check: Callable[[dict[str, Any]], T],
    may_recognise: bool,
) -> T:
    try:
        return _run_once(function, data, {"name": name}, check, terms_for(data))
    except IntakeError as error:
        pages = error.pages
        if error.code != "scan":
            raise
        if missing_packages():
            raise refusal("no_recognition", pages=pages) from error
        if not may_recognise:
            raise
    arguments = {"name": name, "may_recognise": True}
    return _run_once(function, data, arguments, check, terms_of_recognition(pages))


def _run_once(
    function: str,
    data: bytes,
    arguments: dict[str, object],
    check: Callable[[dict[str, Any]], T],
    terms: Terms,
) -> T:
    def checked(answer: object) -> T | IntakeError:
        if not isinstance(answer, dict):
            raise ValueError("an object is wanted")
        return IntakeError.from_json(answer["refusal"]) if "refusal" in answer else check(answer)

    outcome = sandbox.run(
        f"zhouzhi.documents.intake.parcel:{function}",
        data,
        arguments=arguments,
        check=checked,
        limits=terms.limits,
        prepare=terms.prepare,
        scratch=terms.scratch,
    )
    if isinstance(outcome, IntakeError):
        raise outcome
    return outcome
