"""Writes about files that are read: handed in, read or not, tried again, put aside."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO

from django.db import transaction

from zhouzhi.apps.notices.actions.found import keep_findings
from zhouzhi.apps.notices.domain.pages import PrintedPage
from zhouzhi.apps.notices.domain.states import READING_MOVES, ReadingEvent, ReadingState
from zhouzhi.apps.notices.models import Reading, ReadNotice, ReadPage
from zhouzhi.apps.notices.permissions import must_lead
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.documents import Reading as Paper
from zhouzhi.documents.intake.terms import expected_seconds
from zhouzhi.foundation.audit.actions import SYSTEM, Actor, record
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.outbox import queues
from zhouzhi.foundation.outbox.actions import enqueue

LIMIT_BYTES = 20 * 1024 * 1024
READ, RECOGNISE = "notices.read", "notices.recognise"
MAX_NOTICES, MAX_FACTS, MAX_DOUBTS = 20, 400, 200
NOTHING_READ = gettext_noop(
    "这份文件里没有读出通知。请确认选对了文件；如确是通知，请换成 docx 或 pdf 电子版重新上传。"
)
RECOGNISING = gettext_noop(
    "这是扫描件或照片，共 {pages} 页，正在识别页面上的文字，大约要 {seconds} 秒。"
)
TOO_MUCH = gettext_noop("这份文件里的事项太多，不像一份通知。如是多份文件的合集，请拆开上传。")


@transaction.atomic
def hand_in(*, unit: OrgUnit, stream: BinaryIO, filename: str, by: Actor, at: datetime) -> Reading:
    """Hand a file in to be read (交来识读): kept as it is, and queued; nothing is parsed here.

    Raises FileTooLarge, FileEmpty, PermissionRefused.
    """
    reading = received(unit=unit, stream=stream, filename=filename, by=by, at=at)
    queue_reading(reading, at)
    return reading


def received(
    *,
    unit: OrgUnit,
    stream: BinaryIO,
    filename: str,
    by: Actor,
    at: datetime,
    annex_to: ReadNotice | None = None,
) -> Reading:
    """Keep a file as it came, as a reading that nothing was done with yet.

    Raises FileTooLarge, FileEmpty, PermissionRefused.
    """
    must_lead(by, unit)
    name = PurePath(filename.replace("\\", "/")).name[-255:] or gettext_noop("未命名")
    blob = store(stream=stream, name=name, limit_bytes=LIMIT_BYTES)
    reading = Reading.objects.create(
        unit=unit,
        blob=blob,
        filename=name,
        annex_to=annex_to,
        handed_in_by=by if isinstance(by, User) else None,
        handed_in_at=at,
    )
    record(actor=by, verb="notices.reading.hand_in", obj=reading, detail={"sha256": blob.sha256})
    return reading


def queue_reading(reading: Reading, at: datetime) -> None:
    """Have the worker read a file; once for each moment at which it is asked to."""
    enqueue(
        kind=READ,
        key=f"{READ}:{reading.uuid}:{at.isoformat()}",
        payload={"reading": str(reading.uuid)},
        queue=queues.READ,
        party=str(reading.unit.uuid),
    )


@transaction.atomic
def queue_recognition(
    *, reading: Reading, pages: int, after: str, actor: Actor = SYSTEM
) -> Reading:
    """Hand a scan on to be recognised (转文字识别), and say on the reading that it takes a while.

    `after` is the key of the job that found it to be a scan: the same one hands it on once.
    """
    row = Reading.objects.select_for_update(of=("self",)).select_related("unit").get(pk=reading.pk)
    row.remarks = [RECOGNISING.format(pages=pages, seconds=expected_seconds(pages))]
    row.save(update_fields=["remarks"])
    enqueue(
        kind=RECOGNISE,
        key=f"{RECOGNISE}:{after}",
        payload={"reading": str(row.uuid)},
        queue=queues.RECOGNISE,
        party=str(row.unit.uuid),
    )
    record_step(row, "notices.reading.recognise", actor, pages=pages)
    return row


@transaction.atomic
def finish_reading(
    *,
    reading: Reading,
    paper: Paper,
    remarks: Sequence[str],
    is_recognised: bool = False,
    pages: Mapping[PrintedPage, Blob | None] | None = None,
    actor: Actor = SYSTEM,
) -> Reading:
    """Keep what was read (识读完成): its notices, facts and doubts as rows, all undecided.

    `is_recognised` says that the words were made out of a picture; `pages` are those of a printed
    file, each with its picture where it was drawn. A paper in which no notice was found is a
    failure with its reason.
    Raises InvalidTransition.
    """
    reason = _why_unusable(paper)
    if reason:
        return fail_reading(reading=reading, reason=reason, actor=actor)
    row = move(reading, ReadingEvent.FINISH)
    row.text, row.remarks, row.is_recognised = paper.text, list(remarks), is_recognised
    row.save(update_fields=["text", "remarks", "is_recognised"])
    _keep_pages(row, pages or {})
    for position, notice in enumerate(paper.notices, start=1):
        read_notice = ReadNotice.objects.create(
            reading=row,
            position=position,
            span_start=notice.span.start,
            span_end=notice.span.end,
        )
        loose = paper.doubts if position == 1 else ()
        keep_findings(read_notice, notice.findings, (*notice.doubts, *loose))
    record_step(row, "notices.reading.finish", actor, notices=len(paper.notices))
    return row


def _keep_pages(row: Reading, pages: Mapping[PrintedPage, Blob | None]) -> None:
    ReadPage.objects.bulk_create(
        ReadPage(
            reading=row,
            number=page.number,
            width=page.width,
            height=page.height,
            rows=[list(printed) for printed in page.rows],
            picture=picture,
        )
        for page, picture in pages.items()
    )


def _why_unusable(paper: Paper) -> str:
    if not paper.notices:
        return next((doubt.message for doubt in paper.doubts), NOTHING_READ)
    facts = sum(len(notice.findings) for notice in paper.notices)
    doubts = sum(len(notice.doubts) for notice in paper.notices) + len(paper.doubts)
    over = len(paper.notices) > MAX_NOTICES or facts > MAX_FACTS or doubts > MAX_DOUBTS
    return TOO_MUCH if over else ""


@transaction.atomic
def fail_reading(*, reading: Reading, reason: str, actor: Actor = SYSTEM) -> Reading:
    """Say why a file could not be read (未能识读); the original stays. Raises InvalidTransition."""
    row = move(reading, ReadingEvent.FAIL)
    row.failure = reason
    row.save(update_fields=["failure"])
    record(
        actor=actor,
        verb="notices.reading.fail",
        obj=row,
        reason=reason,
        chain=row.unit.path[:6],
    )
    return row


@transaction.atomic
def retry_reading(*, reading: Reading, at: datetime, actor: Actor) -> Reading:
    """Have a failed file read again (重新识读). Raises InvalidTransition, PermissionRefused."""
    must_lead(actor, reading.unit)
    row = move(reading, ReadingEvent.RETRY)
    row.failure = ""
    row.save(update_fields=["failure"])
    record(actor=actor, verb="notices.reading.retry", obj=row)
    queue_reading(row, at)
    return row


@transaction.atomic
def discard_reading(*, reading: Reading, actor: Actor, reason: str = "") -> Reading:
    """Put a reading aside (放弃识读); the original stays. Raises InvalidTransition."""
    must_lead(actor, reading.unit)
    row = move(reading, ReadingEvent.DISCARD)
    record(actor=actor, verb="notices.reading.discard", obj=row, reason=reason)
    return row


@transaction.atomic
def mark_adopted(*, reading: Reading, actor: Actor) -> Reading:
    """Close a reading whose notices were adopted (已采用). Raises InvalidTransition."""
    must_lead(actor, reading.unit)
    row = move(reading, ReadingEvent.ADOPT)
    record(actor=actor, verb="notices.reading.adopt", obj=row)
    return row


def move(reading: Reading, event: ReadingEvent) -> Reading:
    """Bring the row along the table of states, under its lock. Raises InvalidTransition."""
    rows = Reading.objects.select_for_update(of=("self",)).select_related("unit", "annex_to")
    row = rows.get(pk=reading.pk)
    row.state = READING_MOVES.target(ReadingState(row.state), event)
    row.save(update_fields=["state"])
    return row


def record_step(row: Reading, verb: str, actor: Actor, **detail: int) -> None:
    """Record what the worker did with a reading, in the chain of its unit's province."""
    record(actor=actor, verb=verb, obj=row, detail=detail, chain=row.unit.path[:6])
