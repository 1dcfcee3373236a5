"""Who booked what in a planted campaign: sessions opened, places given out, a waiting list."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from zhouzhi.apps.activities.models import Activity, Session
from zhouzhi.apps.bookings.actions import open_session, reserve
from zhouzhi.apps.bookings.domain.asked import Asked
from zhouzhi.apps.bookings.domain.states import Party
from zhouzhi.apps.bookings.domain.terms import Terms
from zhouzhi.apps.bookings.models import Opening
from zhouzhi.apps.bookings.queries.to_book import opening_to_book
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.processes.plant_demo.steps import Cast

_KEY = "{opening:016x}{number:016x}"
_NO_FORM = "0" * 64


def plant_bookings(campaign: Campaign, *, path: Path, cast: Cast) -> list[Opening]:
    """Open the sessions that a TOML file tells of (演示预约), and let those book that it names.

    The nth `booking` of an activity is of its nth session. Who finds too few places waits.
    """
    told = tomllib.loads(path.read_text(encoding="utf-8"))["activities"]
    return [
        _plant(said, session, cast.person(one["login"]))
        for one in told
        if "booking" in one
        for said, session in zip(one["booking"], _sessions(campaign, one["name"]), strict=True)
    ]


def _sessions(campaign: Campaign, name: str) -> list[Session]:
    activity = Activity.objects.get(name=name, in_campaigns__campaign=campaign)
    return list(activity.sessions.select_related("activity__unit").order_by("position"))


def _plant(said: Mapping[str, Any], session: Session, keeper: User) -> Opening:
    terms = Terms(
        capacity=said["capacity"],
        opens_at=_instant(said["opens_at"]),
        closes_at=_instant(said["closes_at"]),
        group_most=said.get("group_most", 0),
        needs_consent=said.get("needs_consent", False),
    )
    with act():
        opening = open_session(
            session=session, terms=terms, actor=keeper, at=_instant(said["opened_at"])
        )
    for number, party in enumerate(said["parties"]):
        _book(opening, number, party)
    return opening


def _book(opening: Opening, number: int, party: Mapping[str, Any]) -> None:
    group = party.get("group", "")
    asked = Asked(
        party_kind=Party.GROUP if group else Party.FAMILY,
        party=party["heads"],
        contact=party["contact"],
        group_name=group,
        consents=opening.needs_consent,
        send_key=_KEY.format(opening=opening.pk, number=number),
        body_hash=_NO_FORM,
    )
    with act():
        now = opening_to_book(opening.uuid)
        reserve(opening=now, asked=asked, at=_instant(party["at"]), waits=True)


def _instant(local: datetime) -> datetime:
    return local.replace(tzinfo=OFFICE_ZONE)
