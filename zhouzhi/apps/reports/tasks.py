"""Background work of the reports room: writing an edition's docx, pdf, html and xlsx (成文)."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from django.conf import settings

from zhouzhi.apps.reports import actions
from zhouzhi.apps.reports.domain.charts import drawn_in
from zhouzhi.apps.reports.domain.paper import document_of, sheet_of
from zhouzhi.apps.reports.domain.snapshot import Content, content_from
from zhouzhi.apps.reports.models import Edition
from zhouzhi.documents.media.boundary import NotSeen, print_safely
from zhouzhi.documents.writing import WritingRefused, write_form, write_html
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import open_blob
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


def written(edition: Edition) -> tuple[bytes, bytes, bytes, bytes | None]:
    """The docx, the pdf, the html and, where the campaign has a form, the xlsx: always the same.

    Raises WritingRefused.
    """
    from zhouzhi.documents.writing.pdf import write_paper  # loads typst and its fonts

    content = content_from(edition.snapshot)
    sheet = sheet_of(content)
    fonts = tuple(Path(folder) for folder in settings.ZHOUZHI_FONTS)
    document, prints = document_of(content), _prints(content)
    paper = write_paper(document, fonts=fonts, pictures=prints)
    webpage = write_html(document, pictures=prints)
    return paper.docx, paper.printed.data, webpage, write_form(sheet) if sheet else None


def _prints(content: Content) -> dict[str, bytes]:
    """The charts, and the photographs as they are given out, by the names that the tree has.

    A photograph that cannot be drawn is left out: the writer says so.
    """
    from zhouzhi.documents.writing.pdf.drawings import picture_of  # loads typst and its fonts

    prints = {name: picture_of(svg) for name, svg in drawn_in(content.annexes).items()}
    for blob in Blob.objects.filter(sha256__in=[one.picture for one in content.annexes.photos]):
        with open_blob(blob) as file, suppress(NotSeen):
            prints[blob.sha256] = print_safely(file)
    return prints


def _keep(
    edition: Edition, document: bytes, printed: bytes, webpage: bytes, form_sheet: bytes | None
) -> None:
    actions.keep_files(
        edition=edition,
        document=document,
        printed=printed,
        webpage=webpage,
        form_sheet=form_sheet,
    )


def _fail(edition: Edition, reason: str) -> None:
    actions.fail_edition(edition=edition, reason=reason)
