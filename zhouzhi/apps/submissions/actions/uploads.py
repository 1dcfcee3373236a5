"""Files that are sent part by part (续传): announced, attached when they are whole, given up."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.actions.drafts import attach_evidence
from zhouzhi.apps.submissions.actions.guards import locked_draft
from zhouzhi.apps.submissions.domain.bounds import MOST_UPLOADS, TooManyUploads
from zhouzhi.apps.submissions.domain.formats import safe_filename, upload_limit
from zhouzhi.apps.submissions.models import Evidence, Submission, Upload
from zhouzhi.apps.submissions.queries.contents import room_in
from zhouzhi.apps.submissions.queries.uploads import unfinished_by
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.files.incoming import drop_content, expect_content


@transaction.atomic
def announce_upload(
    *,
    submission: Submission,
    material: Material,
    filename: str,
    size: int,
    actor: User,
    at: datetime,
) -> Upload:
    """Take in that a file of `size` bytes will come part by part for a draft (开始续传).

    What is on its way counts as if it were there. Raises TooManyUploads, TooManyFiles,
    DraftTooHeavy, FileTooLarge, FileEmpty, StoreFull, VersionFixed, PermissionRefused.
    """
    draft = locked_draft(submission, actor)
    name = safe_filename(filename)
    if unfinished_by(actor).count() >= MOST_UPLOADS:
        raise TooManyUploads(name=name, most=MOST_UPLOADS)
    room_in(draft, with_uploads=True).must_hold(name, size)
    upload = Upload.objects.create(
        submission=draft,
        content=expect_content(name=name, size=size, limit_bytes=upload_limit(material)),
        material=material,
        filename=name,
        begun_by=actor,
        begun_at=at,
    )
    record(actor=actor, verb="submissions.upload.begin", obj=upload, detail={"size": size})
    return upload


@transaction.atomic
def attach_upload(*, upload: Upload, actor: User) -> Evidence | None:
    """Attach a file whose parts have all come (附续传文件); None where it was done before.

    Raises TooManyFiles, DraftTooHeavy, VersionFixed, PermissionRefused.
    """
    held = Upload.objects.select_for_update().get(pk=upload.pk)
    if held.begun_by_id != actor.pk:
        raise PermissionRefused
    if held.is_attached or held.content.blob is None:
        return None
    row = attach_evidence(
        submission=upload.submission,
        material=Material(held.material),
        blob=held.content.blob,
        filename=held.filename,
        actor=actor,
    )
    held.is_attached = True
    held.save(update_fields=["is_attached"])
    record(actor=actor, verb="submissions.upload.finish", obj=held)
    return row


@transaction.atomic
def give_up_upload(*, upload: Upload, actor: User) -> None:
    """Forget a file that is on its way (放弃续传); what was attached stays.

    Raises PermissionRefused.
    """
    if upload.begun_by_id != actor.pk:
        raise PermissionRefused
    record(actor=actor, verb="submissions.upload.give_up", obj=upload)
    drop_content(upload.content)
