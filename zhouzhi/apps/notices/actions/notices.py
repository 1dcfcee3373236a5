"""Writes about notices themselves: which way they go, and the one row that each of them is."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.actions.facts import must_be_open
from zhouzhi.apps.notices.domain.content import NoticeContent
from zhouzhi.apps.notices.domain.identity import superseded_key
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Notice, Reading, ReadNotice
from zhouzhi.apps.notices.queries import notice_known_as, text_of
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, InvalidTransition, gettext_noop
from zhouzhi.foundation.lengths import whole


class DirectionMissing(InvalidInput):
    """A notice goes one way or the other."""

    code = "direction_missing"
    template = gettext_noop("请选择这份通知是“我们印发的”还是“我们收到的”。")


class NoticeElsewhere(InvalidTransition):
    """Another notice has this number or title, or a later version holds (已有后来的版本)."""

    code = "notice_elsewhere"
    template = gettext_noop("“{title}”已有后来的版本在册，没有再次修订。请刷新页面核对。")


@transaction.atomic
def set_direction(
    *, read_notice: ReadNotice, direction: Direction, actor: User, at: datetime
) -> ReadNotice:
    """Say which way a notice goes (印发或收到). Raises DirectionMissing, ReadingClosed."""
    reading = Reading.objects.select_for_update(of=("self",)).get(pk=read_notice.reading_id)
    must_be_open(reading, actor)
    if direction is Direction.UNDECIDED:
        raise DirectionMissing(field="direction")
    ReadNotice.objects.filter(pk=read_notice.pk).update(direction=direction)
    read_notice.direction = direction
    record(
        actor=actor,
        verb="notices.notice.direct",
        obj=reading,
        detail={"position": read_notice.position, "direction": direction.value},
    )
    return read_notice


@transaction.atomic
def file_notice(
    *,
    read_notice: ReadNotice,
    content: NoticeContent,
    issuer: OrgUnit | None,
    at: datetime,
    actor: Actor,
) -> Notice:
    """Give the one row of a notice (通知入库), found by its identity or made; it is locked.

    Raises WordsTooLong.
    """
    known = notice_known_as(content)
    if known is None:
        keys = content.identities
        known, _ = Notice.objects.get_or_create(
            identity=keys[0],
            defaults={
                "title_identity": keys[-1],
                "title": whole(Notice, "title", content.title),
                "document_number": whole(Notice, "document_number", content.document_number),
                "issuer_names": "、".join(content.issuers),
                "issuer": issuer,
                "issued_on": content.issued_on,
                "addressees": content.addressees,
                "text": text_of(read_notice),
                "made_at": at,
            },
        )
        record(actor=actor, verb="notices.notice.file", obj=known)
    ReadNotice.objects.filter(pk=read_notice.pk).update(notice=known)
    read_notice.notice = known
    return Notice.objects.select_for_update(of=("self",)).get(pk=known.pk)


@transaction.atomic
def supersede_notice(
    *, earlier: Notice, read_notice: ReadNotice, content: NoticeContent, at: datetime, actor: Actor
) -> Notice:
    """File a revised notice (修订后的通知) in the place of the one before; that one is kept.

    It has the same issuer and campaign, and is found by the keys of both where they are the same.
    Raises NoticeElsewhere, WordsTooLong.
    """
    row = Notice.objects.select_for_update(of=("self",)).get(pk=earlier.pk)
    known = notice_known_as(content)
    if row.superseded_by_id is not None or (known is not None and known.pk != row.pk):
        raise NoticeElsewhere(title=content.title)
    # the earlier one gives up its keys first: a notice is found by either of them
    Notice.objects.filter(pk=row.pk).update(
        identity=superseded_key(f"{row.identity}{row.pk}"),
        title_identity=superseded_key(row.title_identity),
    )
    notice = file_notice(
        read_notice=read_notice, content=content, issuer=row.issuer, at=at, actor=actor
    )
    Notice.objects.filter(pk=row.pk).update(superseded_by=notice)
    record(actor=actor, verb="notices.notice.supersede", obj=row, detail={"by": str(notice.uuid)})
    if row.campaign is not None:
        attach_campaign(notice=notice, campaign=row.campaign, actor=actor)
    return notice


@transaction.atomic
def attach_campaign(*, notice: Notice, campaign: Campaign, actor: Actor) -> Notice:
    """Say which campaign a notice makes (由通知而来的专项活动)."""
    Notice.objects.filter(pk=notice.pk).update(campaign=campaign)
    notice.campaign = campaign
    record(
        actor=actor, verb="notices.notice.attach", obj=notice, detail={"campaign": campaign.name}
    )
    return notice
