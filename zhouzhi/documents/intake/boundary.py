"""Taking in a stranger's file (隔离识读): what the web and the worker call.

Each runs a function of `parcel` in the sandbox, checks what comes back, and gives typed results.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from zhouzhi.documents.intake.model import Intake, IntakeError
from zhouzhi.documents.intake.sheets import Sheet
from zhouzhi.documents.intake.verdicts import refusal
from zhouzhi.documents.reading import Reading
from zhouzhi.foundation import sandbox

T = TypeVar("T")


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
    try:
        return _run(
            "read_sheet_json", data, name, lambda answer: Sheet.from_json(answer["sheet"]), limits
        )
    except (sandbox.SandboxCrashError, sandbox.SandboxResultError) as error:
        raise refusal("sheet_damaged") from error  # those two speak of Word


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
        f"zhouzhi.documents.intake.parcel:{function}",
        data,
        arguments={"name": name},
        check=checked,
        limits=limits,
    )
    if isinstance(outcome, IntakeError):
        raise outcome
    return outcome
