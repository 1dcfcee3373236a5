"""Background work of the reports room: writing an edition's docx and xlsx (成文)."""

from functools import partial

from zhouzhi.apps.reports import actions
from zhouzhi.apps.reports.domain.paper import document_of, sheet_of
from zhouzhi.apps.reports.domain.snapshot import content_from
from zhouzhi.apps.reports.models import Edition
from zhouzhi.documents.writing import WritingRefused, write_docx, write_form
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.outbox.handlers import Finish, Job, handles

MAX_ATTEMPTS = 3
GAVE_UP = gettext_noop(
    "成文时系统几次出错，已停下；定稿内容已保留。请修订后再次定稿，或联系管理员。"
)


@handles(actions.WRITE_EDITION, outside=True, max_attempts=MAX_ATTEMPTS + 1)
def write_edition(job: Job) -> Finish | None:
    """Write the files outside any transaction; give what keeps them.

    Content that no file can hold fails with its reason at once; a fault of our own is tried again
    and at last said aloud on the edition.
    """
    edition = Edition.objects.get(uuid=job.payload["edition"])
    if edition.document_id is not None:
        return None
    if job.attempt > MAX_ATTEMPTS:
        return partial(_fail, edition, GAVE_UP)
    try:
        return partial(_keep, edition, *written(edition))
    except WritingRefused as refused:
        return partial(_fail, edition, str(refused))


def written(edition: Edition) -> tuple[bytes, bytes | None]:
    """The docx and, where the campaign has a form, the xlsx: always the same for an edition."""
    content = content_from(edition.snapshot)
    sheet = sheet_of(content)
    return write_docx(document_of(content)), write_form(sheet) if sheet else None


def _keep(edition: Edition, document: bytes, form_sheet: bytes | None) -> None:
    actions.keep_files(edition=edition, document=document, form_sheet=form_sheet)


def _fail(edition: Edition, reason: str) -> None:
    actions.fail_edition(edition=edition, reason=reason)
