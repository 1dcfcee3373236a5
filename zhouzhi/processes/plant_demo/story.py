"""What happened in a planted campaign: read from its file, as acts in the order of their times."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.submissions.domain.content import ActivityPart, Entries, PressPart
from zhouzhi.foundation.clock import OFFICE_ZONE


class Deed(StrEnum):
    """One kind of act of a unit, or of an organiser on a unit's answer."""

    SIGN_FOR = "sign_for"
    WRITE = "write"
    SUBMIT = "submit"
    CONFIRM = "confirm"
    RETURN = "return"
    ACCEPT = "accept"
    WAIVE = "waive"


@dataclass(frozen=True, slots=True)
class Step:
    """One act: when, on which unit's duty (by sign-in and position), by whom, saying what."""

    at: datetime
    deed: Deed
    login: str
    by: str
    duty: int = 0
    reason: str = ""
    entries: Entries | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One campaign from its notice on: who led it, and every step after its dispatch."""

    notice: Path
    officer: str
    read_at: datetime
    dispatched_at: datetime
    delivered_at: datetime
    reported_at: datetime | None
    reported_without: str
    plans: str
    closed_at: datetime | None
    steps: tuple[Step, ...]


def story_from(path: Path) -> Story:
    """The story that a TOML file tells; its notice lies beside it."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    steps = [step for unit in told["units"] for step in _steps(unit, told["officer"])]
    return Story(
        notice=path.parent / told["notice"],
        officer=told["officer"],
        read_at=_instant(told["read_at"]),
        dispatched_at=_instant(told["dispatched_at"]),
        delivered_at=_instant(told["delivered_at"]),
        reported_at=_instant(told["reported_at"]) if "reported_at" in told else None,
        plans=told.get("plans", ""),
        reported_without=told.get("reported_without", ""),
        closed_at=_instant(told["closed_at"]) if "closed_at" in told else None,
        steps=tuple(sorted(steps, key=lambda step: step.at)),
    )


def _steps(unit: Mapping[str, Any], officer: str) -> Iterator[Step]:
    login = unit["login"]
    if "signed_at" in unit:
        yield Step(_instant(unit["signed_at"]), Deed.SIGN_FOR, login, by=login)
    for waiver in unit.get("waivers", ()):
        yield Step(
            _instant(waiver["at"]), Deed.WAIVE, login, officer, waiver["duty"], waiver["reason"]
        )
    before: dict[int, Mapping[str, Any]] = {}
    for version in unit.get("answers", ()):
        answer = before.get(version["duty"], {}) | version
        yield from _answer_steps(answer, version, login, officer)
        before[version["duty"]] = answer


def _answer_steps(
    answer: Mapping[str, Any], version: Mapping[str, Any], login: str, officer: str
) -> Iterator[Step]:
    """The steps of one version; a later version says only what it changes."""
    writer, duty = answer.get("filed_by", login), answer["duty"]
    written = Step(_instant(version["begun_at"]), Deed.WRITE, login, writer, duty)
    yield replace(written, entries=_entries(answer))
    judge = version.get("accepted_by", officer)
    for deed, key, by, reason in (
        (Deed.SUBMIT, "submitted_at", writer, ""),
        (Deed.CONFIRM, "confirmed_at", login, ""),
        (Deed.RETURN, "returned_at", judge, version.get("reason", "")),
        (Deed.ACCEPT, "accepted_at", judge, ""),
    ):
        if key in version:
            yield Step(_instant(version[key]), deed, login, by, duty, reason)


def _entries(answer: Mapping[str, Any]) -> Entries:
    return Entries(
        text=answer.get("text", ""),
        figures={
            position: Value.not_applicable() if said == "-" else Value.of(str(said))
            for position, said in enumerate(answer.get("figures", ()), start=1)
        },
        activities=tuple(
            ActivityPart(
                name=one["name"],
                strand=one["strand"],
                held_on=one["held_on"],
                place=one["place"],
                attendance_count=one["attendance"],
            )
            for one in answer.get("activities", ())
        ),
        press=tuple(PressPart(**one) for one in answer.get("press", ())),
        omissions=answer.get("omissions", {}),
    )


def _instant(local: datetime) -> datetime:
    return local.replace(tzinfo=OFFICE_ZONE)
