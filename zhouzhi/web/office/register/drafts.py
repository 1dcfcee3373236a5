"""What a new activity begins with, and what its page is read against."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
    HostEntry,
    SessionEntry,
)
from zhouzhi.apps.activities.domain.kinds import ActivityKind, HostRole
from zhouzhi.apps.activities.domain.sheets.when_words import Week, whens_in
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.apps.activities.forms.activities import Around, CampaignOffer
from zhouzhi.apps.activities.permissions import units_recorded_by
from zhouzhi.apps.activities.queries.around import host_codes, last_activity_of, venues_of
from zhouzhi.apps.orgs.queries import home_unit
from zhouzhi.foundation.errors import NotFound, PermissionRefused
from zhouzhi.web.office.register.asked import day_in, uuid_in

_MOST_UNITS = 60


def unit_to_record(user, uuid: str) -> Any:
    """The unit whose activity it will be: the one asked for, else the own.

    Raises NotFound for one that the user does not record for, PermissionRefused for none at all.
    """
    units = units_recorded_by(user)
    if uuid:
        unit = units.filter(uuid=uuid_in(uuid)).first()
        if unit is None:
            raise NotFound
        return unit
    home = home_unit(user)
    unit = units.filter(pk=home.pk).first() if home else None
    unit = unit or units.first()
    if unit is None:
        raise PermissionRefused
    return unit


def units_offered(user, page) -> list[dict[str, object]]:
    """The units to choose from on the page of a new activity, where there are few."""
    if page.found is not None:
        return []
    rows = [row for row in units_recorded_by(user)[: _MOST_UNITS + 1] if not row.is_territory]
    if len(rows) < 2:
        return []
    chosen = rows[:_MOST_UNITS] if page.unit in rows else [page.unit, *rows[: _MOST_UNITS - 1]]
    return [
        {"value": str(row.uuid), "label": row.name, "chosen": row == page.unit} for row in chosen
    ]


def around_of(unit, *, before: ActivityEntries | None = None) -> Around:
    """What a page of this unit is read against."""
    offers = tuple(
        CampaignOffer(
            str(row.uuid),
            row.name,
            tuple((strand.position, strand.title) for strand in row.strands.all()),
            row.starts_on,
            row.ends_on,
            row.part_of.name if row.part_of else "",
        )
        for row in sorted(_served(unit), key=_beside_its_campaign)
    )
    return Around(
        offers=offers,
        venues={venue.name: str(venue.uuid) for venue in venues_of(unit)},
        units=lambda names: host_codes(names, unit=unit),
        before=before,
        read_words=lambda words: _read(words, offers),
    )


def _served(unit) -> Any:
    return queries.campaigns_served_by(unit).select_related("part_of").prefetch_related("strands")


def _beside_its_campaign(row) -> tuple[object, ...]:
    """The latest campaign first, each with its themed weeks behind it, by their days."""
    whole = row.part_of or row
    return (-whole.starts_on.toordinal(), whole.pk, row.part_of is not None, row.starts_on, row.pk)


def _read(words: str, offers: tuple[CampaignOffer, ...]) -> When | None:
    """A time in words, by the days of the first campaign; None where it names several or none."""
    if not offers or not offers[0].starts_on or not offers[0].ends_on:
        return None
    found = whens_in(words, week=Week(offers[0].starts_on, offers[0].ends_on))
    return found.whens[0] if len(found.whens) == 1 and not found.problems else None


def begun(unit, asked: Mapping[str, str], around: Around, today: date) -> ActivityEntries:
    """An activity as its page opens: the one campaign in work, a day of it, last time's contact.

    Of several in work none is chosen for a person who did not say which.
    """
    wanted = uuid_in(asked.get("campaign", ""))
    offer = next((one for one in around.offers if one.uuid == wanted), None)
    in_work = campaigns_in_work(around, today)
    offer = offer or (in_work[0] if len(in_work) == 1 else None)
    on = day_in(asked.get("on", "")) or _first_day(offer, today)
    contact = contact_of(unit)
    return ActivityEntries(
        name="",
        kind=ActivityKind.OTHER,
        campaigns=(CampaignEntry(offer.uuid),) if offer else (),
        hosts=(HostEntry(HostRole.HOST, unit.name, unit.code),),
        sessions=(SessionEntry(When(WhenKind.DAY, on)),) if on else (),
        contact_office=contact["contact_office"],
        contact_telephone=contact["contact_telephone"],
    )


def contact_of(unit) -> Mapping[str, str]:
    """The office and the telephone that an activity of a unit begins with: last time's."""
    last = last_activity_of(unit)
    return {
        "contact_office": last.contact_office if last else "",
        "contact_telephone": last.contact_telephone if last else unit.telephone,
    }


def campaigns_in_work(around: Around, today: date) -> list[CampaignOffer]:
    """The whole campaigns that are not over (在办的专项活动); themed weeks where there are none."""
    ahead = [one for one in around.offers if one.ends_on and one.ends_on >= today]
    return [one for one in ahead if not one.within] or ahead


def _first_day(offer: CampaignOffer | None, today: date) -> date | None:
    if offer is None or offer.starts_on is None:
        return None
    return max(offer.starts_on, today)
