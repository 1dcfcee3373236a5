"""What a planted campaign prepares: ceremonies with their reply slips, contests that are called."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from zhouzhi.apps.activities.actions.ceremonies import ask_delegations, prepare_ceremony
from zhouzhi.apps.activities.actions.contests import Subject, call_for_nominations
from zhouzhi.apps.activities.actions.nominations import nominate
from zhouzhi.apps.activities.actions.replies import reply
from zhouzhi.apps.activities.domain.agenda import AgendaEntry
from zhouzhi.apps.activities.domain.ceremonies import CeremonyEntries, GuestEntry
from zhouzhi.apps.activities.domain.nominations import CallEntries, NominationEntry
from zhouzhi.apps.activities.domain.replies import PersonEntry, ReplyEntry
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.queries import home_unit
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.processes.plant_demo.steps import Cast


def plant_ceremony(activity: Activity, told: Mapping[str, Any], officer: User, cast: Cast) -> None:
    """Prepare a ceremony (演示仪式), ask its delegations, and let those answer that are told to."""
    with act():
        prepare_ceremony(
            activity=activity,
            entries=CeremonyEntries(
                agenda=tuple(
                    AgendaEntry(what, minutes, None, who) for minutes, what, who in told["agenda"]
                ),
                guests=tuple(GuestEntry(name, title) for name, title in told["guests"]),
                due_on=told["due_on"],
                note=told.get("note", ""),
            ),
            edit_count=0,
            actor=officer,
        )
    places = {_unit(cast, login): count for login, count in told["places"].items()}
    with act():
        asked = ask_delegations(activity=activity, places=places, edit_count=1, actor=officer)
    slips = {str(row.unit.uuid): row for row in asked}
    for one in told.get("replies", ()):
        with act():
            reply(
                delegation=slips[_unit(cast, one["login"])],
                entry=_reply(one),
                edit_count=0,
                actor=cast.person(one["login"]),
                at=_instant(one["at"]),
            )


def plant_contests(campaign: Campaign, *, path: Path, cast: Cast) -> None:
    """Call for the contests (演示赛事) that a file tells of, and let units nominate."""
    for told in tomllib.loads(path.read_text(encoding="utf-8")).get("contests", ()):
        quotas = {_unit(cast, login): quota for login, quota in told["quotas"].items()}
        due_on: date = told["due_on"]
        with act():
            call = call_for_nominations(
                subject=Subject(campaign=campaign),
                entries=CallEntries(told["name"], due_on, None, told["wants"], quotas),
                paper=None,
                actor=cast.person(told["login"]),
                at=_instant(told["at"]),
            )
        called = {str(row.unit.uuid): row for row in call.called.select_related("unit")}
        for one in told["nominations"]:
            with act():
                nominate(
                    called=called[_unit(cast, one["login"])],
                    entry=NominationEntry(
                        one["title"], one["people"], "", one["telephone"], one.get("note", "")
                    ),
                    files=(),
                    actor=cast.person(one["login"]),
                    at=_instant(one["at"]),
                )


def _reply(told: Mapping[str, Any]) -> ReplyEntry:
    """A reply as the file tells it: whoever comes, the first leading, or why nobody does."""
    people = tuple(
        PersonEntry(name, post, telephone, is_leader=at == 0)
        for at, (name, post, telephone) in enumerate(told.get("people", ()))
    )
    return ReplyEntry(bool(people), told.get("reason", ""), people, told.get("cars", ""))


def _unit(cast: Cast, login: str) -> str:
    unit = home_unit(cast.person(login))
    assert unit is not None  # noqa: S101 - everybody in the sample sheets has one
    return str(unit.uuid)


def _instant(local: datetime) -> datetime:
    return local.replace(tzinfo=OFFICE_ZONE)
