"""Urging all units that a campaign's officer sees in the matrix (催办), in one act."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.actions import urge_obligations
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.queries import Filter
from zhouzhi.apps.obligations.queries.urging import urgeable
from zhouzhi.apps.reminders.actions.letters import urging_letters
from zhouzhi.apps.reminders.queries.urging import people_urged
from zhouzhi.foundation.audit.actions import Actor, act, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.post.actions import send_all
from zhouzhi.foundation.reasons import given_reason


class WordsMissing(InvalidInput):
    """An urging that says nothing."""

    code = "urging_words_missing"
    template = gettext_noop("请写一句催办的话，各单位会看到。")


@transaction.atomic
def urge_units(*, campaign: Campaign, only: Filter, words: str, actor: Actor, at: datetime) -> int:
    """Urge the units shown (催办) for what is overdue, not signed for, or as the filter says.

    Each duty once a day. It stands in the history of each, on the first page of the units' people
    and, for those who get mail, in a letter. Gives the number of units. Raises WordsMissing,
    ReasonTooLong, NothingToUrge, PermissionRefused, CampaignClosed.
    """
    first_line = given_reason(words)
    if not first_line:
        raise WordsMissing(field="words")
    found = urgeable(campaign, at=at, only=only)
    rows = [row for duties in found.by_unit for row in duties]
    with act():
        urged = urge_obligations(
            campaign=campaign, obligations=rows, words=first_line, actor=actor, at=at
        )
        unit_ids = {one.liable_unit_id for one in urged}
        letters = urging_letters(
            people_urged(urged, campaign=campaign, at=at),
            first_line=first_line,
            by=campaign.lead.name,
            on=at.astimezone(CHINA).date(),
            campaign=campaign.uuid,
            party=str(campaign.lead.uuid),
        )
        detail = {"units": len(unit_ids), "letters": send_all(letters)}
        record(actor=actor, verb="reminders.campaign.urge", obj=campaign, detail=detail)
    return len(unit_ids)
