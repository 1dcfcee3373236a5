"""The lines of a campaign's main content (主要内容) as a list: kept, renamed, added, taken out."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from zhouzhi.apps.campaigns.actions.held import held
from zhouzhi.apps.campaigns.actions.wording import remove_strand, rename_strand
from zhouzhi.apps.campaigns.models import Campaign, Strand
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.lengths import whole


@transaction.atomic
def set_strands(*, campaign: Campaign, titles: Sequence[str], actor: Actor) -> list[Strand]:
    """Give a campaign these lines of main content (主要内容), in this order.

    A line that is called the same stays with what is told of it and what was registered under it.
    Of the others the first is called as the first new one, and so on; what is left is added, or
    taken out. Raises WordsTooLong, CampaignClosed, PermissionRefused.
    """
    must_organise(actor, campaign)
    must_be_open(held(campaign))
    wanted = list(dict.fromkeys(title.strip() for title in titles if title.strip()))
    kept: dict[str, Strand] = {}
    free: list[Strand] = []
    for row in campaign.strands.order_by("position"):
        if row.title in wanted and row.title not in kept:
            kept[row.title] = row
        else:
            free.append(row)
    for title in wanted:
        if title not in kept and free:
            kept[title] = rename_strand(strand=free.pop(0), title=title, actor=actor)
    for row in free:
        remove_strand(strand=row, actor=actor)
    added = [title for title in wanted if title not in kept]
    kept |= {title: _add(campaign, title, actor) for title in added}
    return _in_order([kept[title] for title in wanted])


def _add(campaign: Campaign, title: str, actor: Actor) -> Strand:
    last = campaign.strands.aggregate(last=Max("position"))["last"] or 0
    words = whole(Strand, "title", title)
    strand = Strand.objects.create(campaign=campaign, position=last + 1, title=words)
    detail = {"title": words}
    record(actor=actor, verb="campaigns.campaign.add_strand", obj=campaign, detail=detail)
    return strand


def _in_order(rows: list[Strand]) -> list[Strand]:
    """Number the lines as they stand; first out of each other's way, for each number is once."""
    if [row.position for row in rows] == list(range(1, len(rows) + 1)):
        return rows
    highest = max(row.position for row in rows)
    for start in (highest, 0):
        for place, row in enumerate(rows, start=start + 1):
            row.position = place
            row.save(update_fields=["position"])
    return rows
