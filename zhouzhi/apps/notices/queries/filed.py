"""Questions about notices on file: who holds them, what they say, which others they name."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.domain.identity import normalised, titled
from zhouzhi.apps.notices.domain.states import Direction, ReadingState
from zhouzhi.apps.notices.models import Fact, Notice, NoticeCopy, Reading, ReadNotice
from zhouzhi.apps.notices.permissions import notices_visible_to, visible_to
from zhouzhi.apps.notices.queries.contents import DECIDED
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation.errors import NotFound


def copies_delivered_to(user: Someone) -> QuerySet[NoticeCopy]:
    """The notices that the units acted for hold and that no reading of `user`'s own brought.

    The latest first; they came with a dispatch (随部署送达), or another of the unit's people filed
    them.
    """
    own = ReadNotice.objects.filter(notice=OuterRef("notice"), reading__in=visible_to(user))
    rows = NoticeCopy.objects.filter(~Exists(own), unit__in=standing(user).unit_ids)
    return rows.select_related("notice__campaign", "unit").order_by("-filed_at", "-pk")


def copy_for(user: Someone, notice: Notice) -> NoticeCopy | None:
    """The copy (存档) of a visible notice that `user` may have: the own unit's, else the issuer's.

    What another unit handed in may hold that unit's papers too. None where only the text is kept.
    """
    copies = notice.copies.filter(blob__isnull=False).select_related("blob", "unit")
    own = copies.filter(unit__in=standing(user).unit_ids).order_by("pk").first()
    return own or copies.filter(direction=Direction.ISSUED).order_by("pk").first()


def annexes_for(user: Someone, notice: Notice) -> QuerySet[Reading]:
    """The annexes (附件) of a visible notice that were handed in later, for `user` to have.

    Those that an own unit added, and those that an issuer of the notice did.
    """
    issuing = notice.copies.filter(direction=Direction.ISSUED).values("unit")
    added = Reading.objects.filter(annex_to__notice=notice, state=ReadingState.READ)
    own = Q(unit__in=standing(user).unit_ids)
    return added.filter(own | Q(unit__in=issuing)).select_related("blob").order_by("pk")


def annex_for(user: Someone, notice: Notice, uuid: object) -> Reading:
    """The added annex of a visible notice with this uuid. Raises NotFound."""
    row = annexes_for(user, notice).filter(uuid=str(uuid)).first()
    if row is None:
        raise NotFound
    return row


def direction_for(user: Someone, notice: Notice) -> Direction:
    """Which way a notice goes for the units that `user` acts for; UNDECIDED where none holds it."""
    held = notice.copies.filter(unit__in=standing(user).unit_ids).order_by("pk")
    way = held.values_list("direction", flat=True).first()
    return Direction(way) if way else Direction.UNDECIDED


def notice_of(campaign: Campaign) -> Notice | None:
    """The notice that a campaign was made of (依据的通知); who may see the campaign may read it.

    Of one that was revised the version that holds.
    """
    return notices_in_force(campaign).first()


def notices_in_force(campaign: Campaign) -> "QuerySet[Notice]":
    """The notices of a campaign that hold (现行通知), without those that a revised one replaced."""
    return campaign.notices.filter(superseded_by=None).order_by("pk")


def registered_by(campaign: Campaign) -> str:
    """Who registered a campaign that its organisers have not brought themselves (登记单位).

    The name of the lower unit whose notice brought it; "" once an organiser holds the notice.
    """
    copies = NoticeCopy.objects.filter(notice__campaign=campaign)
    if copies.filter(direction=Direction.ISSUED).exists():
        return ""
    first = copies.select_related("unit").order_by("filed_at", "pk").first()
    return first.unit.name if first else ""


def source_of(notice: Notice) -> ReadNotice | None:
    """The read notice whose text is the notice's text, and whose facts it was filed with."""
    return notice.read_from.select_related("reading").order_by("pk").first()


def filed_facts(notice: Notice) -> list[Fact]:
    """The facts that were decided on when the notice was filed (已确认的识读结果), in order."""
    source = source_of(notice)
    if source is None:
        return []
    return list(source.facts.filter(state__in=DECIDED).order_by("position"))


def notices_named_in(user: Someone, values: list[Mapping[str, Any]]) -> dict[int, Notice]:
    """The notices that references (依据文件) name, by the reference's place; only visible ones."""
    visible = list(notices_visible_to(user).order_by("pk")) if values else []
    numbers = {normalised(row.document_number): row for row in visible if row.document_number}
    titles = {titled(row.title): row for row in visible}
    found = {}
    for place, value in enumerate(values):
        number, title = value.get("document_number"), value.get("title")
        notice = numbers.get(normalised(number)) if number else None
        notice = notice or (titles.get(titled(title)) if title else None)
        if notice is not None:
            found[place] = notice
    return found


def reading_of_notice(user: Someone, notice: Notice) -> ReadNotice | None:
    """The reading (识读) of a notice that `user` may look at, the latest."""
    rows = ReadNotice.objects.filter(notice=notice, reading__in=visible_to(user))
    return rows.select_related("reading").order_by("-pk").first()
