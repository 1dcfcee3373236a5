from datetime import timedelta

import pytest

from tests.factories.submissions import attach, make_draft, make_world
from tests.foundation.files.keeping import keep, wait
from zhouzhi.apps.submissions.actions import remove_evidence
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.forgetting import FORGET, forget, let_go
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db


def test_content_that_nobody_refers_to_goes_with_its_file(
    django_capture_on_commit_callbacks: object,
) -> None:
    blob = keep()
    let_go(blob)
    row = OutboxRow.objects.get(kind=FORGET)
    assert row.next_at - row.made_at == timedelta(hours=1)
    wait(blob)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert forget(row.payload["blob"])
    assert not Blob.objects.exists()
    assert not storage.blob_path(blob.sha256).exists()
    assert not forget(blob.pk)


def test_content_that_was_stored_again_stays() -> None:
    blob = keep()
    wait(blob)
    keep()
    assert not forget(blob.pk)
    assert storage.blob_path(blob.sha256).exists()


def test_content_taken_out_of_one_draft_stays_while_another_holds_it() -> None:
    world = make_world()
    rows = []
    for unit in (world.place.county_bureau, world.place.university):
        officer = world.officer(unit)
        rows.append((attach(make_draft(world.owed(unit), officer), officer), officer))
    blob = rows[0][0].blob
    wait(blob)
    for left, (row, officer) in zip((True, False), rows, strict=True):
        remove_evidence(evidence=row, actor=officer)
        assert forget(blob.pk) is not left
    assert OutboxRow.objects.filter(kind=FORGET).count() == 2
