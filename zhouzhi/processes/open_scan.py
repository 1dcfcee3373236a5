"""A scan that stands for a signature or a stamp is opened before it is taken (验看签字件)."""

from zhouzhi.apps.drafting.actions.signing import SCAN_TYPES
from zhouzhi.documents.intake.boundary import draw_pages_safely
from zhouzhi.documents.intake.model import IntakeError, Page
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import blob_bytes
from zhouzhi.foundation.sandbox import SandboxError


class ScanUnreadable(InvalidInput):
    """Nothing can be seen of it: broken, locked, or without a single page (签字件打不开)."""

    code = "scan_unreadable"
    template = gettext_noop(
        "“{name}”打不开，或者里面一页也没有，没有收下。请重新扫描或拍照，自己打开看过再上传。"
    )


class PaperUnreadable(ScanUnreadable):
    """A paper that is to stand for a unit's word cannot be seen (盖章纸质件打不开)."""

    code = "paper_unreadable"
    template = gettext_noop(
        "“{name}”打不开，或者里面一页也没有，不能凭它通过。请该单位重新扫描或拍照，再报一版。"
    )


def must_show_something(
    blob: Blob, *, name: str, field: str = "scan", refusal: type[ScanUnreadable] = ScanUnreadable
) -> None:
    """Draw the first page of a scan in the sandbox; what is drawn is dropped.

    It takes a moment and belongs before the transaction. A content that is neither is for the act
    to refuse. Raises `refusal`, FileMissing.
    """
    if blob.media_type not in SCAN_TYPES:
        return
    try:
        draw_pages_safely(blob_bytes(blob), [Page(1, 0, 0)])
    except (IntakeError, SandboxError) as fault:
        raise refusal(field=field, name=name) from fault
