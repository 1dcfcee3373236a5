"""What happened in a planted campaign: read from its file, as acts in the order of their times."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
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
class FilePart:
    """One file that a unit hands in (佐证材料): under which material, where it lies, its name."""

    material: Material
    file: Path
    name: str


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
    files: tuple[FilePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One campaign from its notice on: who led it, and every step after its dispatch.

    `register` is the file of its activities, None where it has none, `reviewer` who clears them.
    """

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
    register: Path | None = None
    reviewer: str = ""


def story_from(path: Path) -> Story:
    """The story that a TOML file tells; its notice lies beside it."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    teller = _Teller(told["officer"], path.parent / "files")
    steps = [step for unit in told["units"] for step in teller.steps(unit)]
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
        register=path.parent / told["register"] if "register" in told else None,
        reviewer=told.get("reviewer", ""),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Who judges where nobody else is named, and the folder of the files handed in."""

    officer: str
    folder: Path

    def steps(self, unit: Mapping[str, Any]) -> Iterator[Step]:
        """What one unit did, and what was done about it."""
        login = unit["login"]
        if "signed_at" in unit:
            yield Step(_instant(unit["signed_at"]), Deed.SIGN_FOR, login, by=login)
        for waiver in unit.get("waivers", ()):
            at, duty = _instant(waiver["at"]), waiver["duty"]
            yield Step(at, Deed.WAIVE, login, self.officer, duty, waiver["reason"])
        before: dict[int, Mapping[str, Any]] = {}
        for version in unit.get("answers", ()):
            answer = before.get(version["duty"], {}) | version
            yield from self._versions(answer, version, login)
            before[version["duty"]] = answer

    def _versions(
        self, answer: Mapping[str, Any], version: Mapping[str, Any], login: str
    ) -> Iterator[Step]:
        """The steps of one version; a later version says only what it changes."""
        writer, duty = answer.get("filed_by", login), answer["duty"]
        written = Step(_instant(version["begun_at"]), Deed.WRITE, login, writer, duty)
        files = tuple(self._file(one) for one in version.get("files", ()))
        yield replace(written, entries=_entries(answer), files=files)
        judge = version.get("accepted_by", self.officer)
        for deed, key, by, reason in (
            (Deed.SUBMIT, "submitted_at", writer, ""),
            (Deed.CONFIRM, "confirmed_at", login, ""),
            (Deed.RETURN, "returned_at", judge, version.get("reason", "")),
            (Deed.ACCEPT, "accepted_at", judge, ""),
        ):
            if key in version:
                yield Step(_instant(version[key]), deed, login, by, duty, reason)

    def _file(self, said: Mapping[str, str]) -> FilePart:
        return FilePart(Material(said["material"]), self.folder / said["file"], said["name"])


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
