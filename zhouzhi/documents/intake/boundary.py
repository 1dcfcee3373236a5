"""Taking in a stranger's file in the sandbox: what the child runs, and what the caller calls.

The functions ending in `_json` are pure, take bytes and give plain values, a refusal included,
so that it crosses the process boundary with its code and its words. The others run them in the
sandbox and give typed results again.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from zhouzhi.documents.intake.model import Intake, IntakeError
from zhouzhi.documents.intake.registry import take_in
from zhouzhi.documents.intake.sheets import Sheet, read_sheet
from zhouzhi.documents.reading import Reading, read_notice
from zhouzhi.foundation import sandbox

T = TypeVar("T")


def take_in_json(data: bytes, *, name: str) -> dict[str, Any]:
    """An intake as {"intake": …}, or {"refusal": …} (see `take_in`)."""
    return _or_refusal(lambda: {"intake": take_in(data, name=name).to_json()})


def read_notice_json(data: bytes, *, name: str) -> dict[str, Any]:
    """A file's intake and reading as {"intake": …, "reading": …}, or {"refusal": …}."""
    return _or_refusal(lambda: _read(data, name))


def read_sheet_json(data: bytes, *, name: str) -> dict[str, Any]:
    """A spreadsheet's rows as {"sheet": …}, or {"refusal": …} (see `read_sheet`)."""
    return _or_refusal(lambda: {"sheet": read_sheet(data, name=name).to_json()})


def take_in_safely(data: bytes, *, name: str, limits: sandbox.Limits | None = None) -> Intake:
    """`take_in`, in the sandbox. Raises IntakeError, or SandboxError when it came to no end."""
    return _run(
        "take_in_json", data, name, lambda answer: Intake.from_json(answer["intake"]), limits
    )


def read_notice_safely(
    data: bytes, *, name: str, limits: sandbox.Limits | None = None
) -> tuple[Intake, Reading]:
    """Take a file in and read the notice, in the sandbox. Raises IntakeError, SandboxError."""
    return _run("read_notice_json", data, name, _both, limits)


def read_sheet_safely(data: bytes, *, name: str, limits: sandbox.Limits | None = None) -> Sheet:
    """`read_sheet`, in the sandbox. Raises IntakeError, SandboxError."""
    return _run(
        "read_sheet_json", data, name, lambda answer: Sheet.from_json(answer["sheet"]), limits
    )


def _both(answer: dict[str, Any]) -> tuple[Intake, Reading]:
    return Intake.from_json(answer["intake"]), Reading.from_json(answer["reading"])


def _run(
    function: str,
    data: bytes,
    name: str,
    check: Callable[[dict[str, Any]], T],
    limits: sandbox.Limits | None,
) -> T:
    def checked(answer: object) -> T | IntakeError:
        if not isinstance(answer, dict):
            raise ValueError("an object is wanted")
        return IntakeError.from_json(answer["refusal"]) if "refusal" in answer else check(answer)

    outcome = sandbox.run(
        f"{__name__}:{function}", data, arguments={"name": name}, check=checked, limits=limits
    )
    if isinstance(outcome, IntakeError):
        raise outcome
    return outcome


def _or_refusal(act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return act()
    except IntakeError as refusal:
        return {"refusal": refusal.to_json()}


def _read(data: bytes, name: str) -> dict[str, Any]:
    taken = take_in(data, name=name)
    reading = read_notice(taken.text, tables=taken.tables)
    return {"intake": taken.to_json(), "reading": reading.to_json()}
