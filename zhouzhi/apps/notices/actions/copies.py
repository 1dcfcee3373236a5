"""Writes about who holds a notice: those who filed it, and those to whom it was dispatched."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Notice, NoticeCopy, ReadNotice
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.foundation.audit.actions import Actor, record

BATCH = 500


@transaction.atomic
def file_copy(*, notice: Notice, read_notice: ReadNotice, at: datetime, actor: Actor) -> NoticeCopy:
    """Say that a unit holds a notice, which way it goes and in which file (存档)."""
    reading = read_notice.reading
    copy, is_new = NoticeCopy.objects.get_or_create(
        notice=notice,
        unit=reading.unit,
        defaults={
            "direction": read_notice.direction,
            "blob": reading.blob,
            "filename": reading.filename,
            "filed_at": at,
        },
    )
    if is_new:
        record(actor=actor, verb="notices.copy.file", obj=copy)
    return copy


@transaction.atomic
def deliver_copies(
    *,
    notice: Notice,
    unit_ids: Collection[int],
    at: datetime,
    actor: Actor,
    for_reading: bool = False,
) -> list[NoticeCopy]:
    """Let units hold a notice that is dispatched to them (随部署送达); who holds one keeps it.

    With `for_reading` as a copy (抄送) without duties; one that is later sent the duties as well
    holds it as all others do.

    They get the issuer's own file. What another unit handed in may hold its papers too, so
    where the issuer never did, they get the text alone.
    """
    hold_copies(notice)
    held = set(NoticeCopy.objects.filter(notice=notice).values_list("unit_id", flat=True))
    issued = notice.copies.filter(direction=Direction.ISSUED).order_by("pk").first()
    copies = [
        NoticeCopy(
            notice=notice,
            unit_id=unit_id,
            direction=Direction.RECEIVED,
            blob=issued.blob if issued else None,
            filename=issued.filename if issued else "",
            filed_at=at,
            is_for_reading=for_reading,
        )
        for unit_id in dict.fromkeys(unit_ids)
        if unit_id not in held
    ]
    NoticeCopy.objects.bulk_create(copies, batch_size=BATCH)
    if not for_reading:
        known = NoticeCopy.objects.filter(notice=notice, is_for_reading=True)
        if known.exists():
            known.filter(unit__in=unit_ids).update(is_for_reading=False)
    detail = {"units": len(copies), "for_reading": for_reading}
    record(actor=actor, verb="notices.copy.deliver", obj=notice, detail=detail)
    return copies


def hold_copies(notice: Notice) -> None:
    """Let nobody else hand out a notice or its file until the transaction ends.

    A unit that gets its copy while the file is attached would never get the file. The campaign is
    held before its notices: two who take both wait and never deadlock.
    """
    Notice.objects.select_for_update(no_key=True, of=("self",)).get(pk=notice.pk)


@transaction.atomic
def note_read(*, notice: Notice, actor: User, at: datetime) -> bool:
    """Note that a unit has read the copy it was sent (已阅), at the first look.

    False where none waits.
    """
    waiting = NoticeCopy.objects.filter(
        notice=notice,
        direction=Direction.RECEIVED,
        read_at=None,
        unit__in=standing(actor).unit_ids,
    )
    if not waiting.update(read_by=actor, read_at=at):
        return False
    record(actor=actor, verb="notices.copy.read", obj=notice)
    return True
