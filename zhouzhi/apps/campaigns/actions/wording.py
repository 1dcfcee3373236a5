"""What a campaign says of itself is said otherwise, or no more: theme, strands, what is held."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from zhouzhi.apps.campaigns.actions.held import held
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.models import Campaign, Occasion, Strand
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.lengths import whole


@dataclass(frozen=True, slots=True)
class OccasionWords:
    """What is held, as it is to be: its name, its place, its day and hour, or its days.

    `window` are the first and the last of several days; a day of its own goes before it.
    """

    name: str
    place: str
    starts_on: date | None = None
    starts_at: time | None = None
    window: tuple[date, date] | None = None


@transaction.atomic
def set_theme(*, campaign: Campaign, theme: str, actor: Actor) -> Campaign:
    """Give a campaign its theme (活动主题), "" for none.

    Raises WordsTooLong, CampaignClosed, PermissionRefused.
    """
    row = _to_be_worded(campaign, actor)
    before, row.theme = row.theme, whole(Campaign, "theme", theme.strip())
    row.save(update_fields=["theme"])
    campaign.theme = row.theme
    detail = {"from": before, "to": row.theme}
    record(actor=actor, verb="campaigns.campaign.set_theme", obj=row, detail=detail)
    return row


@transaction.atomic
def rename_strand(*, strand: Strand, title: str, actor: Actor) -> Strand:
    """Call a line of main content (主要内容) otherwise; what is told of it stays.

    Raises WordsTooLong, CampaignClosed, PermissionRefused.
    """
    campaign = _to_be_worded(strand.campaign, actor)
    before, strand.title = strand.title, whole(Strand, "title", title.strip())
    strand.save(update_fields=["title"])
    detail = {"from": before, "to": strand.title}
    record(actor=actor, verb="campaigns.campaign.rename_strand", obj=campaign, detail=detail)
    return strand


@transaction.atomic
def change_occasion(*, occasion: Occasion, words: OccasionWords, actor: Actor) -> Occasion:
    """Hold what a notice announces (重点活动) under another name, elsewhere, or on other days.

    Raises WordsTooLong, CampaignClosed, PermissionRefused.
    """
    campaign = _to_be_worded(occasion.campaign, actor)
    before = _told(occasion)
    _put(occasion, words)
    occasion.save()
    detail = {"from": before, "to": _told(occasion)}
    record(actor=actor, verb="campaigns.campaign.change_occasion", obj=campaign, detail=detail)
    return occasion


@transaction.atomic
def add_occasion(
    *, campaign: Campaign, kind: OccasionKind, words: OccasionWords, actor: Actor
) -> Occasion:
    """Let a campaign announce one thing more that is held (增加重点活动).

    Raises WordsTooLong, CampaignClosed, PermissionRefused.
    """
    row = _to_be_worded(campaign, actor)
    occasion = Occasion(campaign=row, kind=kind)
    _put(occasion, words)
    occasion.save()
    detail = {"kind": kind.value, "told": _told(occasion)}
    record(actor=actor, verb="campaigns.campaign.add_occasion", obj=row, detail=detail)
    return occasion


@transaction.atomic
def remove_strand(*, strand: Strand, actor: Actor) -> None:
    """Take a line of main content (主要内容) out of a campaign.

    Raises CampaignClosed, PermissionRefused.
    """
    campaign = _to_be_worded(strand.campaign, actor)
    detail = {"title": strand.title, "text": strand.text}
    record(actor=actor, verb="campaigns.campaign.remove_strand", obj=campaign, detail=detail)
    strand.delete()


@transaction.atomic
def remove_occasion(*, occasion: Occasion, actor: Actor) -> None:
    """Take what a notice was to announce (重点活动) out of a campaign.

    Raises CampaignClosed, PermissionRefused.
    """
    campaign = _to_be_worded(occasion.campaign, actor)
    detail = {"kind": occasion.kind, "told": _told(occasion)}
    record(actor=actor, verb="campaigns.campaign.remove_occasion", obj=campaign, detail=detail)
    occasion.delete()


def _to_be_worded(campaign: Campaign, actor: Actor) -> Campaign:
    must_organise(actor, campaign)
    row = held(campaign)
    must_be_open(row)
    return row


def _put(occasion: Occasion, words: OccasionWords) -> None:
    """A day takes the place of the days between which it was to be."""
    occasion.name = whole(Occasion, "name", words.name.strip())
    occasion.place = whole(Occasion, "place", words.place.strip())
    occasion.starts_on, occasion.starts_at_time = words.starts_on, words.starts_at
    window = None if words.starts_on is not None else words.window
    occasion.window_from, occasion.window_to = window or (None, None)


def _told(occasion: Occasion) -> list[str]:
    days = (occasion.starts_on, occasion.starts_at_time, occasion.window_from, occasion.window_to)
    return [str(each) for each in (occasion.name, occasion.place, *days) if each]
