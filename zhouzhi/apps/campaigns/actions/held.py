"""A campaign as it now stands, held until the transaction ends."""

from zhouzhi.apps.campaigns.models import Campaign


def held(campaign: Campaign) -> Campaign:
    """The row under its lock (锁定专项活动). For this room's actions.

    A campaign is held before the themed weeks in it, and before `must_be_open` shares it: two who
    take both wait and never deadlock.
    """
    return Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
