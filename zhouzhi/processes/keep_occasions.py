"""What a campaign announces is put right (更正重点活动): moved, renamed, added, let go."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from zhouzhi.apps.campaigns import actions as campaigns
from zhouzhi.apps.campaigns.actions.held import held
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.models import Campaign, Occasion
from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.campaigns.queries import occasions_as_seen, occasions_of, window_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.seen import must_stand_as_seen

Added = tuple[OccasionKind, campaigns.OccasionWords]


def keep_occasions(
    *,
    campaign: Campaign,
    told: Mapping[int, campaigns.OccasionWords | None],
    added: Sequence[Added],
    seen: str,
    actor: User,
) -> int:
    """Bring what a campaign announces (重点活动) to what was told; give how many of it changed.

    `told` has the words of each by its key, None for what is held no more; `seen` is the mark of
    what the page showed. Raises StaleEdit, WordsTooLong, CampaignClosed, PermissionRefused.
    """
    must_organise(actor, campaign)
    with transaction.atomic(), act():
        held(campaign)
        must_stand_as_seen(seen, occasions_as_seen(campaign))
        count = 0
        for occasion in occasions_of(campaign):
            words = told.get(occasion.pk, words_of(occasion))
            if words is None:
                campaigns.remove_occasion(occasion=occasion, actor=actor)
            elif words != words_of(occasion):
                campaigns.change_occasion(occasion=occasion, words=words, actor=actor)
            else:
                continue
            count += 1
        for kind, words in added:
            campaigns.add_occasion(campaign=campaign, kind=kind, words=words, actor=actor)
    return count + len(added)


def words_of(occasion: Occasion) -> campaigns.OccasionWords:
    """What is held, as it is."""
    return campaigns.OccasionWords(
        occasion.name,
        occasion.place,
        occasion.starts_on,
        occasion.starts_at_time,
        window_of(occasion),
    )
