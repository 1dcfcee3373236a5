"""Forms that notices bring as annexes (通知附带的空表), to be taken as a receiver's form."""

from django.db.models import Q, QuerySet

from zhouzhi.apps.activities.models import ListTemplate
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.models import Notice, Reading
from zhouzhi.apps.notices.permissions import notices_visible_to
from zhouzhi.apps.notices.queries import annexes_for
from zhouzhi.apps.obligations.models import Answer
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone

_FILLED = ".xlsx"


def annexed_sheets(
    user: Someone, keeper: OrgUnit, campaign: Campaign
) -> list[tuple[Notice, Reading]]:
    """The sheets that a campaign's notices bring as annexes (附件), each with its notice.

    Of the campaign's own notice and of those above whose duties it answers. Those that the unit
    has taken already stand among its forms.
    """
    kept = ListTemplate.objects.filter(keeper=keeper, campaign=campaign).values("blob")
    found: list[tuple[Notice, Reading]] = []
    for notice in notices_behind(user, campaign):
        rows = annexes_for(user, notice).filter(filename__iendswith=_FILLED)
        found += [(notice, row) for row in rows.exclude(blob__in=kept)]
    return found


def notices_behind(user: Someone, campaign: Campaign) -> QuerySet[Notice]:
    """The notices that a campaign carries out (依据的通知), those above it too, as `user` may."""
    above = Answer.objects.filter(campaign=campaign).values("obligation__requirement__campaign")
    behind = Q(campaign=campaign) | Q(campaign=campaign.part_of_id) | Q(campaign__in=above)
    return notices_visible_to(user).filter(behind).order_by("pk")
