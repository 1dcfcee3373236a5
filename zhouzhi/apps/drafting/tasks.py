"""Background work of the drafting room: writing a version's docx and pdf (成文)."""

from functools import partial
from pathlib import Path

from django.conf import settings

from zhouzhi.apps.drafting.actions import issuing, versions
from zhouzhi.apps.drafting.domain.cautions import cautions_of
from zhouzhi.apps.drafting.models import DraftVersion
from zhouzhi.documents.writing import WritingRefused
from zhouzhi.documents.writing.kept import document_from
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.files.queries import blob_bytes
from zhouzhi.foundation.outbox.handlers import Finish, Job, handles

MAX_ATTEMPTS = 3
GAVE_UP = gettext_noop("生成文件时系统几次出错，已停下；文稿内容已保留。请重新生成，或联系管理员。")


@handles(versions.WRITE_VERSION, outside=True, max_attempts=MAX_ATTEMPTS + 1)
def write_version(job: Job) -> Finish | None:
    """Write both files outside any transaction; give what keeps them.

    Content that no page can hold fails with its reason at once; a fault of our own is tried again
    and at last said aloud on the version.
    """
    from zhouzhi.documents.writing.pdf import write_paper  # loads typst and its fonts

    version = DraftVersion.objects.get(uuid=job.payload["version"])
    if version.document_id is not None:
        return None
    if job.attempt > MAX_ATTEMPTS:
        return partial(_fail, version, GAVE_UP)
    try:
        document, fonts = document_from(version.tree), font_folders()
        paper = write_paper(document, fonts=fonts, pictures=pictures_of(version))
    except WritingRefused as refused:
        return partial(_fail, version, str(refused))
    missing = (each.words for each in paper.printed.missing)
    cautions = cautions_of(missing, paper.printed.replaced)
    return partial(_keep, version, paper.docx, paper.printed.data, cautions)


def font_folders() -> tuple[Path, ...]:
    """The folders of the office's own typefaces (ZHOUZHI_FONTS)."""
    return tuple(Path(folder) for folder in settings.ZHOUZHI_FONTS)


def pictures_of(version: DraftVersion) -> dict[str, bytes]:
    """The pictures of the pages that a version annexes, by their hashes."""
    rows = version.pictures.select_related("blob")
    return {row.blob.sha256: blob_bytes(row.blob) for row in rows}


def _keep(
    version: DraftVersion, document: bytes, printed: bytes, cautions: tuple[str, ...]
) -> None:
    kept = versions.keep_files(
        version=version, document=document, printed=printed, cautions=cautions
    )
    issuing.hand_out_paper(version=kept)


def _fail(version: DraftVersion, reason: str) -> None:
    versions.fail_version(version=version, reason=reason)
