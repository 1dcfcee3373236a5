"""Urging all units that a campaign's officer sees in the matrix (催办), in one act."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.actions import urge_obligations
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import Filter
from zhouzhi.apps.obligations.queries.urging import urgeable
from zhouzhi.apps.reminders.actions.letters import bot_letters, urging_letters
from zhouzhi.apps.reminders.queries.urging import bots_urged, people_urged
from zhouzhi.foundation.audit.actions import Actor, act, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.post.actions import send_all
from zhouzhi.foundation.reasons import given_reason


class WordsMissing(InvalidInput):
    """An urging that says nothing."""

    code = "urging_words_missing"
    template = gettext_noop("请写一句催办的话，各单位会看到。")


class NobodyTicked(InvalidInput):
    """An urging of which every unit was taken out."""

    code = "nobody_ticked"
    template = gettext_noop("还没有勾选要催办的单位。")


class _Said(TypedDict):
    """What people and groups are told alike: the words, who says them, when, of which campaign."""

    first_line: str
    by: str
    on: date
    campaign: UUID
    party: str


@transaction.atomic
def urge_units(
    *,
    campaign: Campaign,
    only: Filter,
    words: str,
    actor: Actor,
    at: datetime,
    but: Collection[str] = (),
) -> int:
    """Urge the units shown (催办) for what is overdue, or as the filter says.

    None of those that were unticked, `but` by uuid. Each duty once a day. It stands in the history
    of each, on the first page of the units' people and, for those who get mail, in a letter; the
    units' group bots (群机器人) say it too. Gives the number of units. Raises WordsMissing,
    ReasonTooLong, NobodyTicked, NothingToUrge, PermissionRefused, CampaignClosed.
    """
    first_line = given_reason(words)
    if not first_line:
        raise WordsMissing(field="words")
    found = urgeable(campaign, at=at, only=only, but=but)
    rows = [row for duties in found.by_unit for row in duties]
    if but and not rows:
        raise NobodyTicked(field="units")
    with act():
        urged = urge_obligations(
            campaign=campaign, obligations=rows, words=first_line, actor=actor, at=at
        )
        unit_ids = {one.liable_unit_id for one in urged}
        detail = {"units": len(unit_ids)}
        detail |= _announced(urged, campaign=campaign, first_line=first_line, at=at)
        record(actor=actor, verb="reminders.campaign.urge", obj=campaign, detail=detail)
    return len(unit_ids)


def _announced(
    urged: Sequence[Obligation], *, campaign: Campaign, first_line: str, at: datetime
) -> dict[str, int]:
    """Write to the people of the units and speak in their groups; how many letters of each."""
    said: _Said = {
        "first_line": first_line,
        "by": campaign.lead.name,
        "on": at.astimezone(CHINA).date(),
        "campaign": campaign.uuid,
        "party": str(campaign.lead.uuid),
    }
    people = people_urged(urged, campaign=campaign, at=at)
    bots = bots_urged(urged, campaign=campaign, at=at)
    return {
        "letters": send_all(urging_letters(people, **said)),
        "groups": send_all(bot_letters(bots, **said)),
    }
