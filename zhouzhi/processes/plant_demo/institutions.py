"""The open institutions of a planted campaign: kept year after year, filed as the file tells."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from zhouzhi.apps.activities.actions.filing_clearances import grant_filing
from zhouzhi.apps.activities.actions.filings import file_institutions
from zhouzhi.apps.activities.actions.institutions import create_institution, revise_institution
from zhouzhi.apps.activities.actions.open_days import join_open_day
from zhouzhi.apps.activities.domain.institutions import (
    InstitutionEntries,
    SlotEntry,
    snapshot_hash,
    snapshot_of,
)
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.domain.sheets.when_words import Week, whens_in
from zhouzhi.apps.activities.models import Activity, Institution
from zhouzhi.apps.activities.queries.institutions import institution_entries
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.queries import home_unit
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.processes.plant_demo.register import NO_SECRETS
from zhouzhi.processes.plant_demo.steps import Cast


def plant_institutions(
    campaign: Campaign, *, path: Path, reviewer: str, cast: Cast
) -> list[Institution]:
    """Enter the open institutions that a TOML file tells (演示开放机构), file and clear them.

    One that an earlier campaign left is only told when it opens this time; one without `filed_at`
    waits to be filed. `open_days` name the activities of its unit that are its open days.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8")).get("institutions", ())
    return [_plant(one, campaign, cast.person(one["login"]), cast.person(reviewer)) for one in told]


def _plant(
    told: Mapping[str, Any], campaign: Campaign, officer: User, reviewer: User
) -> Institution:
    at = _instant(told["entered_at"])
    with act():
        kept = _kept(told, campaign, officer, at)
        for name in told.get("open_days", ()):
            day = Activity.objects.get(unit=kept.unit, name=name, in_campaigns__campaign=campaign)
            join_open_day(institution=kept, activity=day, actor=officer, at=at)
    if "filed_at" in told:
        entries = institution_entries(kept, campaign)
        seen = {kept: snapshot_hash(snapshot_of(entries, unit=kept.unit.name))}
        at = _instant(told["filed_at"])
        with act():
            (filing,) = file_institutions(campaign=campaign, seen=seen, actor=officer, at=at)
        with act():
            grant_filing(
                filing=filing,
                expected_hash=filing.public_hash,
                answers=NO_SECRETS,
                actor=reviewer,
                at=at + timedelta(hours=2),
            )
    return kept


def _kept(told: Mapping[str, Any], campaign: Campaign, officer: User, at: datetime) -> Institution:
    unit = home_unit(officer)
    assert unit is not None  # noqa: S101 - everybody in the sample sheets has one
    slots = _slots(told, campaign)
    found = Institution.objects.filter(unit=unit, name=told["name"]).first()
    if found is None:
        entries = _entries(told, slots)
        return create_institution(
            unit=unit, entries=entries, campaign=campaign, actor=officer, at=at
        )
    return revise_institution(
        institution=found,
        entries=replace(institution_entries(found, campaign), slots=slots),
        campaign=campaign,
        edit_count=found.edit_count,
        actor=officer,
    )


def _entries(told: Mapping[str, Any], slots: tuple[SlotEntry, ...]) -> InstitutionEntries:
    return InstitutionEntries(
        name=told["name"],
        kind=InstitutionKind(told["kind"]),
        address=told["address"],
        summary=told["summary"],
        contact_office=told["office"],
        contact_telephone=told["telephone"],
        contact_person=told["person"],
        group_most=told.get("group_most"),
        book_ahead_days=told.get("book_ahead_days"),
        needs_identity=told.get("needs_identity", False),
        needs_briefing=told.get("needs_briefing", False),
        is_accessible=told.get("is_accessible", False),
        hazards=told.get("hazards", ""),
        slots=slots,
    )


def _slots(told: Mapping[str, Any], campaign: Campaign) -> tuple[SlotEntry, ...]:
    week = Week(campaign.starts_on, campaign.ends_on)
    return tuple(
        SlotEntry(
            starts_on=when.starts_on,
            ends_on=when.ends_on,
            starts_at=when.starts_at,
            ends_at=when.ends_at,
            capacity=told.get("capacity"),
        )
        for when in whens_in(told["when"], week=week).whens
    )


def _instant(told: datetime) -> datetime:
    return told.replace(tzinfo=OFFICE_ZONE)
