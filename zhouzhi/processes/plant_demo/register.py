"""The register of a planted campaign: activities as a file tells them, by the rooms' acts."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.actions.venues import keep_venue
from zhouzhi.apps.activities.domain.clearing import ON_PAPER, ClearanceKind
from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
    HostEntry,
    PlaceEntry,
    SessionEntry,
)
from zhouzhi.apps.activities.domain.kinds import (
    ActivityKind,
    Audience,
    CountedBy,
    HostRole,
    Mode,
)
from zhouzhi.apps.activities.domain.public.points import Point
from zhouzhi.apps.activities.domain.questions import Answers, Question
from zhouzhi.apps.activities.domain.safety import Paper
from zhouzhi.apps.activities.domain.sheets.when_words import Week, whens_in
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.domain.telling import AfterEvent, AttendanceEntry
from zhouzhi.apps.activities.domain.venues import VenueEntry
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.queries import hash_of
from zhouzhi.apps.activities.queries.around import host_codes
from zhouzhi.apps.activities.queries.clearances import clearances_of
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.queries import home_unit
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.processes.plant_demo.prepared import plant_ceremony
from zhouzhi.processes.plant_demo.steps import Cast

Kept = Mapping[tuple[int, str], str]
"""The uuid of each place that a unit keeps, by the unit's key and the place's name."""

_E, _S = ActivityEvent, ActivityState
_LATER = timedelta(hours=2)
_NEXT_DAY = timedelta(days=1)
_PLAN = "由活动负责人担任现场总指挥，划定疏散路线和集合点，配两名急救员，雨天改到室内。"
NO_SECRETS = Answers(dict.fromkeys(Question, False))
_CLEARED_ON = (_S.CLEARED, _S.PUBLISHED, _S.HELD, _S.REPORTED)


@dataclass(frozen=True, slots=True)
class Planned:
    """One activity as the file tells it: who entered it when, and how far it has come."""

    login: str
    at: datetime
    state: ActivityState
    told: Mapping[str, Any]

    @property
    def told_at(self) -> datetime:
        """When the keeper told what came of it."""
        return _instant(self.told["told_at"])


def planned_from(path: Path) -> Iterator[Planned]:
    """The activities (活动) that a TOML file tells, in its order."""
    for told in tomllib.loads(path.read_text(encoding="utf-8"))["activities"]:
        state = ActivityState(told["state"])
        yield Planned(told["login"], _instant(told["entered_at"]), state, told)


def plant_register(campaign: Campaign, *, path: Path, reviewer: str, cast: Cast) -> list[Activity]:
    """Enter the activities of a campaign (演示台账) and walk each as far as it has come."""
    planned = list(planned_from(path))
    kept = _plant_venues(path, cast, at=min(one.at for one in planned))
    return [_walk(one, campaign, reviewer, cast, kept) for one in planned]


def _plant_venues(path: Path, cast: Cast, *, at: datetime) -> Kept:
    """Keep the places (演示场地) that a file tells, each with its unit."""
    kept = {}
    for told in tomllib.loads(path.read_text(encoding="utf-8")).get("venues", ()):
        officer = cast.person(told["login"])
        unit = home_unit(officer)
        assert unit is not None  # noqa: S101 - everybody in the sample sheets has one
        entry = VenueEntry(
            name=told["name"],
            address=told.get("address", ""),
            way_there=told["way_there"],
            point=Point(*told["point"]),
        )
        with act():
            venue = keep_venue(unit=unit, entry=entry, actor=officer, at=at)
        kept[unit.pk, venue.name] = str(venue.uuid)
    return kept


def _walk(one: Planned, campaign: Campaign, reviewer: str, cast: Cast, kept: Kept) -> Activity:
    officer = cast.person(one.login)
    unit = home_unit(officer)
    assert unit is not None  # noqa: S101 - everybody in the sample sheets has one
    with act():
        activity = actions.create_activity(
            unit=unit, entries=_entries(one.told, unit, campaign, kept), actor=officer, at=one.at
        )
    if one.state is _S.DRAFT:
        return activity
    activity = _move(activity, _E.SUBMIT, officer, one.at + _LATER)
    if "ceremony" in one.told:
        plant_ceremony(activity, one.told["ceremony"], officer, cast)
    if one.state in _CLEARED_ON:
        _clear(activity, officer, cast.person(reviewer), one.at + _NEXT_DAY)
    if one.state in (_S.POSTPONED, _S.CANCELLED):
        event = _E.POSTPONE if one.state is _S.POSTPONED else _E.CANCEL
        return _move(activity, event, officer, one.at + _NEXT_DAY, reason=one.told["reason"])
    if one.state in (_S.PUBLISHED, _S.HELD, _S.REPORTED):
        activity = _move(activity, _E.PUBLISH, officer, one.at + _NEXT_DAY + _LATER)
    if one.state in (_S.HELD, _S.REPORTED):
        _tell(one, activity, officer)
    return activity


def _move(
    activity: Activity, event: ActivityEvent, actor: User, at: datetime, *, reason: str = ""
) -> Activity:
    with act():
        return actions.move_activity(
            activity=activity, event=event, actor=actor, at=at, reason=reason
        )


def _clear(activity: Activity, officer: User, reviewer: User, at: datetime) -> None:
    """Hand in what is asked for, and let the reviewer grant it; the last one clears it all."""
    digest = hash_of(activity)
    for row in clearances_of(activity):
        with act():
            if row.kind in ON_PAPER:
                row = actions.hand_in_paper(
                    clearance=row,
                    paper=Paper(text=_PLAN),
                    scan=None,
                    expected_hash=digest,
                    actor=officer,
                    at=at - _LATER,
                )
            questions = NO_SECRETS if row.kind == ClearanceKind.CONFIDENTIALITY else None
            actions.grant_clearance(
                clearance=row, expected_hash=digest, actor=reviewer, at=at, answers=questions
            )


def _tell(one: Planned, activity: Activity, officer: User) -> None:
    activity.refresh_from_db()
    with act():
        activity = actions.tell_after_event(
            activity=activity,
            told=AfterEvent(attendances=tuple(_attendances(one.told, activity))),
            edit_count=activity.edit_count,
            actor=officer,
            at=one.told_at,
        )
    if one.state is _S.REPORTED:
        _move(activity, _E.REPORT, officer, one.told_at)


def _attendances(told: Mapping[str, Any], activity: Activity) -> Iterator[AttendanceEntry]:
    sessions = [str(row.uuid) for row in activity.sessions.order_by("position")]
    for session, count in zip(sessions, told.get("came", ()), strict=False):
        yield AttendanceEntry(session, Mode.ONSITE, count, CountedBy(told["counted_by"]))
    for session, count in zip(sessions, told.get("seen", ()), strict=False):
        way = CountedBy(told["counted_by"])
        yield AttendanceEntry(session, Mode.ONLINE, count, way, told["platform"])


def _entries(
    told: Mapping[str, Any], unit: OrgUnit, campaign: Campaign, kept: Kept
) -> ActivityEntries:
    whens = whens_in(told["when"], week=Week(campaign.starts_on, campaign.ends_on)).whens
    codes = host_codes(told.get("with", ()), unit=unit)
    return ActivityEntries(
        name=told["name"],
        kind=ActivityKind(told["kind"]),
        mode=Mode(told.get("mode", Mode.ONSITE)),
        summary=told["summary"],
        audiences=tuple(map(Audience, told.get("audiences", ("public",)))),
        is_key=told.get("is_key", False),
        is_ministry_task=told.get("is_ministry_task", False),
        contact_office=told["office"],
        contact_telephone=told["telephone"],
        is_free=told.get("is_free"),
        is_step_free=told.get("is_step_free"),
        campaigns=(CampaignEntry(str(campaign.uuid), told.get("strand")),),
        hosts=(
            HostEntry(HostRole.HOST, unit.name, unit.code),
            *(HostEntry(HostRole.HOST, name, codes[name]) for name in told.get("with", ())),
        ),
        sessions=tuple(
            SessionEntry(
                when=when,
                places=tuple(
                    PlaceEntry(name, kept.get((unit.pk, name), ""))
                    for name in told.get("places", ())
                ),
                online_platform=told.get("platform", ""),
                online_link=told.get("link", ""),
                expected_count=told.get("expected"),
            )
            for when in whens
        ),
    )


def _instant(local: datetime) -> datetime:
    return local.replace(tzinfo=OFFICE_ZONE)
