"""A large file comes part by part (续传), and becomes evidence when all of it is on disk."""

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions.models import Upload
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.files.incoming import alone_with
from zhouzhi.processes.view_content import view_evidence


def receive_part(*, upload: Upload, data: bytes, at: int, actor: User) -> int:
    """Write one part and give how much has come (收一段); the last one attaches the file.

    A film is looked at before any transaction begins. Raises OtherPlace, UploadBusy, UploadGone,
    PartTooSmall, PartTooLong, StoreFull, and what `finish_upload` raises.
    """
    with alone_with(upload.content, name=upload.filename) as content:
        reached = content.append(data, at=at)
        if reached < content.row.size:
            return reached
        content.store()
    finish_upload(upload=upload, actor=actor)
    return reached


def finish_upload(*, upload: Upload, actor: User) -> None:
    """Attach a file of which all has come (续传收尾), also where a dead process left that undone.

    One that the draft cannot take is forgotten. Raises TooManyFiles, DraftTooHeavy, VersionFixed,
    CampaignClosed, PermissionRefused.
    """
    upload.content.refresh_from_db()
    blob = upload.content.blob
    if blob is None or upload.is_attached:
        return
    view_evidence(blob=blob, material=Material(upload.material))
    try:
        submissions.attach_upload(upload=upload, actor=actor)
    except Refusal:
        submissions.give_up_upload(upload=upload, actor=actor)
        raise
