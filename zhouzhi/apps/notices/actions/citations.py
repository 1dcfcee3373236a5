"""A cited notice that need not be filed (依据不需要)."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.notices.models import UnneededCitation
from zhouzhi.apps.notices.queries.citations import missing_citations
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, NotFound, gettext_noop
from zhouzhi.foundation.reasons import given_reason


class WhyUnneeded(InvalidInput):
    """Why a cited notice need not be filed must be said (不需要的理由)."""

    code = "why_unneeded"
    template = gettext_noop("请写明为什么不需要这份通知，例如“其中没有期限”。")


@transaction.atomic
def do_without_citation(
    *, campaign: Campaign, key: str, reason: str, actor: User, at: datetime
) -> UnneededCitation:
    """Say that a cited notice need not be filed (不需要), and why; it is asked for no more.

    Raises WhyUnneeded, NotFound where it is not missing, PermissionRefused, CampaignClosed.
    """
    must_organise(actor, campaign)
    must_be_open(campaign)
    why = given_reason(reason)
    if not why:
        raise WhyUnneeded(field="reason")
    missing = missing_citations([campaign]).get(campaign.pk, [])
    if key not in {one.key for one in missing}:
        raise NotFound
    row = UnneededCitation.objects.create(campaign=campaign, key=key, reason=why, by=actor, at=at)
    record(actor=actor, verb="notices.citation.do_without", obj=row, reason=why)
    return row
