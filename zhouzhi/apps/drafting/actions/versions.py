"""Frozen versions of a draft's paper: what is signed, with the files that the worker writes."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from django.db import transaction

from zhouzhi.apps.drafting.actions.guards import writable_draft
from zhouzhi.apps.drafting.domain.moving import named
from zhouzhi.apps.drafting.domain.paper import document_of
from zhouzhi.apps.drafting.models import Draft, DraftVersion, VersionPicture
from zhouzhi.apps.drafting.permissions import may_draft
from zhouzhi.apps.drafting.queries.moving import moves_of
from zhouzhi.apps.drafting.queries.papers import content_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.documents.writing import Document
from zhouzhi.documents.writing.facsimiles import facsimiles_of
from zhouzhi.documents.writing.kept import fingerprint, kept, kept_hash
from zhouzhi.foundation.audit.actions import SYSTEM, record
from zhouzhi.foundation.errors import PermissionRefused, Refusal, gettext_noop
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.outbox.actions import enqueue

WRITE_VERSION = "drafting.write_version"
MOST_BYTES = 50 * 1024 * 1024


class FactsMovedOn(Refusal):
    """A draft whose facts changed since it was composed is not frozen (事项有变动)."""

    code = "facts_moved_on"
    template = gettext_noop(
        "活动事项在拟稿以后有变动：{what}。请先点“按最新事项更新”，看过再生成文件。"
    )
    status = 409


class NothingToWriteAgain(Refusal):
    """The files are there, or on their way (文件没有出错)."""

    code = "nothing_to_write_again"
    template = gettext_noop("这一稿的文件没有出错，不需要重新生成。请刷新页面查看。")
    status = 409


@transaction.atomic
def freeze_version(*, draft: Draft, actor: User, at: datetime) -> DraftVersion:
    """Freeze a draft's paper as it stands (成文), under its hash; the worker writes its files.

    The newest version is given again where nothing changed since; its files, could they not be
    written, are tried again. Raises FactsMovedOn, PermissionRefused, DraftSealed.
    """
    row = writable_draft(draft.pk, actor)
    must_be_current(row)
    document = document_of(content_of(row))
    if row.content_hash == fingerprint(document):
        return _tried_again(row.versions.get(number=row.version_number), actor, at)
    return keep_version(draft=row, document=document, actor=actor, at=at)


@transaction.atomic
def keep_version(*, draft: Draft, document: Document, actor: User, at: datetime) -> DraftVersion:
    """Keep a document as a draft's newest version (存稿), and have its files written.

    The caller holds the draft and has asked whether it may.
    """
    tree = kept(document)
    draft.version_number += 1
    draft.content_hash = kept_hash(tree)
    draft.save(update_fields=["version_number", "content_hash"])
    version = DraftVersion.objects.create(
        draft=draft,
        number=draft.version_number,
        tree=tree,
        content_hash=draft.content_hash,
        made_by=actor,
        made_at=at,
    )
    _hold_pictures(version, document)
    detail = {"number": version.number, "hash": version.content_hash}
    record(actor=actor, verb="drafting.version.freeze", obj=version, detail=detail)
    _have_written(version, key=f"{WRITE_VERSION}:{version.uuid}")
    return version


def _hold_pictures(version: DraftVersion, document: Document) -> None:
    """Keep the pictures of the pages that a version annexes as long as the version."""
    named = {page for each in facsimiles_of(document) for page in each.pages}
    blobs = Blob.objects.filter(sha256__in=named)
    VersionPicture.objects.bulk_create(VersionPicture(version=version, blob=one) for one in blobs)


def _tried_again(version: DraftVersion, actor: User, at: datetime) -> DraftVersion:
    """The version; where its files could not be written, the worker is asked once more."""
    if version.failure:
        version.failure = ""
        version.save(update_fields=["failure"])
        record(actor=actor, verb="drafting.version.retry", obj=version)
        _have_written(version, key=f"{WRITE_VERSION}:{version.uuid}:{at.isoformat()}")
    return version


@transaction.atomic
def write_files_again(*, version: DraftVersion, actor: User, at: datetime) -> DraftVersion:
    """Have the files of a version written again that could not be (重新生成文件).

    Also of the one that went out under its number, which nobody can freeze once more.
    Raises PermissionRefused, NothingToWriteAgain.
    """
    draft = Draft.objects.select_for_update().get(pk=version.draft_id)
    if not may_draft(actor, draft.campaign):
        raise PermissionRefused
    row = draft.versions.get(pk=version.pk)
    if not row.failure:
        raise NothingToWriteAgain
    return _tried_again(row, actor, at)


def _have_written(version: DraftVersion, *, key: str) -> None:
    enqueue(
        kind=WRITE_VERSION,
        key=key,
        payload={"version": str(version.uuid)},
        party=str(version.draft.campaign.lead.uuid),
    )


def must_be_current(draft: Draft) -> None:
    """Raise FactsMovedOn where the campaign's facts would be composed otherwise now."""
    moved = moves_of(draft)
    if moved:
        raise FactsMovedOn(what=named(moved))


@transaction.atomic
def keep_files(
    *, version: DraftVersion, document: bytes, printed: bytes, cautions: Sequence[str]
) -> DraftVersion:
    """Keep a version's written files (成文入库); one that has its files keeps those."""
    row = DraftVersion.objects.select_for_update().get(pk=version.pk)
    if row.document_id is not None:
        return row
    row.document = store(stream=BytesIO(document), name=f"{row}.docx", limit_bytes=MOST_BYTES)
    row.printed = store(stream=BytesIO(printed), name=f"{row}.pdf", limit_bytes=MOST_BYTES)
    row.failure, row.cautions = "", list(cautions)
    row.save(update_fields=["document", "printed", "failure", "cautions"])
    record(
        actor=SYSTEM,
        verb="drafting.version.write",
        obj=row,
        detail={"docx": row.document.sha256, "pdf": row.printed.sha256},
        chain=row.made_by.audit_chain,
    )
    return row


@transaction.atomic
def fail_version(*, version: DraftVersion, reason: str) -> DraftVersion:
    """Say why a version's files could not be written (未能成文); its content stays."""
    row = DraftVersion.objects.select_for_update().get(pk=version.pk)
    row.failure = reason
    row.save(update_fields=["failure"])
    record(
        actor=SYSTEM,
        verb="drafting.version.fail",
        obj=row,
        reason=reason,
        chain=row.made_by.audit_chain,
    )
    return row
