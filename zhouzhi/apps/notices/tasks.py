"""Background work of the notices room: reading a file that was handed in (识读)."""

from contextlib import suppress
from functools import partial
from io import BytesIO

from django.db import transaction

from zhouzhi.apps.notices import actions
from zhouzhi.apps.notices.domain.annexes import form_in
from zhouzhi.apps.notices.domain.pages import PrintedPage, printed_pages
from zhouzhi.apps.notices.domain.states import ReadingState
from zhouzhi.apps.notices.models import Reading
from zhouzhi.documents.intake import Intake, IntakeError
from zhouzhi.documents.intake.boundary import (
    draw_pages_safely,
    read_notice_safely,
    take_in_safely,
)
from zhouzhi.documents.intake.pages.picture import MOST_BYTES, MOST_PAGES
from zhouzhi.documents.reading import Reading as Paper
from zhouzhi.foundation.errors import InvalidTransition, gettext_noop
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import blob_bytes
from zhouzhi.foundation.outbox.handlers import Finish, Job, handles
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.sandbox import SandboxError

MAX_ATTEMPTS = 3
REPAIRED = gettext_noop("{repair}（{count} 处）")
SET_ASIDE = gettext_noop("没有计入正文：{words}")
NOT_DRAWN = gettext_noop("页面图像没有做成，请下载原件对照。")
FIRST_DRAWN = gettext_noop("页面太多，只做了前 {pages} 页的图像，其余请下载原件对照。")
GAVE_UP = gettext_noop(
    "识读时系统几次出错，已停下；原件已保留。请稍后点“重新识读”，仍不行请联系管理员。"
)


@handles("notices.read", outside=True, max_attempts=MAX_ATTEMPTS)
def read_file(job: Job) -> Finish | None:
    """Read a queued file in the sandbox, outside any transaction; give what writes the result.

    A file that cannot be read fails with its reason at once; a fault of our own is tried again,
    and at the last try said aloud on the reading. A scan is handed on to be recognised.
    """
    return _read(job, may_recognise=False)


@handles("notices.recognise", outside=True, max_attempts=MAX_ATTEMPTS)
def recognise_file(job: Job) -> Finish | None:
    """Recognise and read a scan or a photograph (识别扫描件), which takes seconds a page."""
    return _read(job, may_recognise=True)


def _read(job: Job, *, may_recognise: bool) -> Finish | None:
    reading = Reading.objects.select_related("unit", "blob", "annex_to").get(
        uuid=job.payload["reading"]
    )
    if reading.state != ReadingState.QUEUED:
        return None
    if job.attempt >= MAX_ATTEMPTS:
        return partial(_fail, reading, GAVE_UP)
    try:
        if reading.annex_to is not None:
            return partial(_finish_annex, reading, take_in_blob(reading, may_recognise))
        return partial(_finish, reading, *_read_and_drawn(reading, may_recognise))
    except IntakeError as refused:
        if refused.code == "scan" and not may_recognise:
            return partial(_hand_on, reading, refused.pages, job.key)
        return partial(_fail, reading, str(refused))
    except SandboxError as refused:
        return partial(_fail, reading, str(refused))


def read_now(reading: Reading) -> Reading:
    """Read a queued file here and now, for callers without a worker (即时识读).

    The queued job then finds it done. Where a worker was quicker, its result stands.
    """
    job = Job("notices.read", "", {"reading": str(reading.uuid)}, attempt=1)
    finish = _read(job, may_recognise=True)
    if finish is not None:
        with suppress(InvalidTransition), transaction.atomic():
            finish()
    return Reading.objects.select_related("unit", "blob").get(pk=reading.pk)


Pages = dict[PrintedPage, Blob | None]


def _read_and_drawn(reading: Reading, may_recognise: bool) -> tuple[Intake, Paper, Pages]:
    """The file as taken in, the paper read from it, and the pages of a printed one.

    Raises IntakeError, SandboxError, FileMissing, StoreFull.
    """
    data = blob_bytes(reading.blob)
    intake, paper = read_notice_safely(data, name=reading.filename, may_recognise=may_recognise)
    if not intake.pages:
        return intake, paper, {}
    drawn = _drawn(reading, data, intake)
    return intake, paper, {page: drawn.get(page.number) for page in printed_pages(intake, paper)}


def _drawn(reading: Reading, data: bytes, intake: Intake) -> dict[int, Blob]:
    """The stored pictures of the pages by number; none where they cannot be drawn."""
    try:
        pictures = draw_pages_safely(data, intake.pages)
    except (IntakeError, SandboxError):
        return {}
    return {
        each.number: store(
            stream=BytesIO(each.content), name=reading.filename, limit_bytes=MOST_BYTES
        )
        for each in pictures
    }


def _remarks(intake: Intake, paper: Paper) -> list[str]:
    """Sentences on how the file was read, and what was repaired in its words."""
    repairs = [Said(REPAIRED, repair=each.label, count=each.count) for each in paper.repairs]
    aside = [Said(SET_ASIDE, words=words) for words in intake.set_aside]
    return [*intake.notes, *aside, *repairs]


def _remarks_on(pages: Pages, intake: Intake) -> list[str]:
    if None in pages.values():
        return [NOT_DRAWN]
    return [Said(FIRST_DRAWN, pages=MOST_PAGES)] if len(intake.pages) > len(pages) else []


def _is_recognised(intake: Intake) -> bool:
    """Whether words of the file were made out of a picture (由照片认字)."""
    return intake.kind == "image" or any(page.is_scanned for page in intake.pages)


def take_in_blob(reading: Reading, may_recognise: bool = True) -> Intake:
    """Take the original of an annex in, in the sandbox. Raises IntakeError, SandboxError."""
    data = blob_bytes(reading.blob)
    return take_in_safely(data, name=reading.filename, may_recognise=may_recognise)


def _hand_on(reading: Reading, pages: int, after: str) -> None:
    actions.queue_recognition(reading=reading, pages=pages, after=after)


def _finish_annex(reading: Reading, intake: Intake) -> None:
    form = form_in(intake, filename=reading.filename)
    actions.finish_annex(reading=reading, form=form, text=intake.text)


def _finish(reading: Reading, intake: Intake, paper: Paper, pages: Pages) -> None:
    actions.finish_reading(
        reading=reading,
        paper=paper,
        remarks=[*_remarks_on(pages, intake), *_remarks(intake, paper)],
        is_recognised=_is_recognised(intake),
        pages=pages,
    )


def _fail(reading: Reading, reason: str) -> None:
    actions.fail_reading(reading=reading, reason=reason)
