"""The days of a campaign move (延期举办)."""

from datetime import date

from django.db import transaction

from zhouzhi.apps.campaigns.actions.held import held
from zhouzhi.apps.campaigns.actions.making import CampaignEndsBeforeStart
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.campaigns.queries import period_as_seen
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.seen import must_stand_as_seen


class SamePeriod(InvalidInput):
    """The days that a campaign is moved to are those it has."""

    code = "same_period"
    template = gettext_noop("活动现在就是这几天举办，请另选日期。")


class NoReasonToMove(InvalidInput):
    """Moving a campaign must say why (改期举办的理由)."""

    code = "no_reason_to_move"
    template = gettext_noop("请写明活动改期的理由，各单位会看到这段话。")


@transaction.atomic
def move_period(
    *,
    campaign: Campaign,
    starts_on: date,
    ends_on: date,
    reason: str,
    actor: Actor,
    seen: str | None = None,
) -> Campaign:
    """Hold a campaign on other days (延期或提前举办); its year (年度) stays.

    What hangs on its days is for the process to move. `seen` is the mark of the days that a page
    showed. Raises SamePeriod, CampaignEndsBeforeStart, NoReasonToMove, ReasonTooLong, StaleEdit,
    CampaignClosed, PermissionRefused.
    """
    must_organise(actor, campaign)
    row = held(campaign)
    must_be_open(campaign)
    must_stand_as_seen(seen, period_as_seen(row))
    if ends_on < starts_on:
        raise CampaignEndsBeforeStart(field="ends_on", starts_on=starts_on, ends_on=ends_on)
    before = (row.starts_on, row.ends_on)
    if before == (starts_on, ends_on):
        raise SamePeriod(field="starts_on")
    if not (why := given_reason(reason)):
        raise NoReasonToMove(field="reason")
    Campaign.objects.filter(pk=row.pk).update(starts_on=starts_on, ends_on=ends_on)
    campaign.starts_on, campaign.ends_on = starts_on, ends_on
    record(
        actor=actor,
        verb="campaigns.campaign.move",
        obj=campaign,
        reason=why,
        detail={"from": before, "to": (starts_on, ends_on)},
    )
    return campaign
