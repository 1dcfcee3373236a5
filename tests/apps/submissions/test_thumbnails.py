"""Small pictures of photographs: drawn by the worker, gone with what they show."""

import io

import pytest
from PIL import Image

from tests.factories.pictures import saved
from tests.factories.submissions import JPEG, World, attach, make_draft, make_world
from tests.foundation.files.keeping import TEXT, wait
from zhouzhi.apps.submissions import tasks
from zhouzhi.apps.submissions.actions import remove_evidence
from zhouzhi.apps.submissions.models import Evidence
from zhouzhi.apps.submissions.queries import thumbnail_for
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.forgetting import forget
from zhouzhi.foundation.files.models import Blob, Thumbnail
from zhouzhi.foundation.files.queries import blob_bytes
from zhouzhi.foundation.files.thumbnails import DRAW, keep_thumbnail
from zhouzhi.foundation.outbox.handlers import Job
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db
PHOTOGRAPH = saved(Image.new("L", (900, 600), 120))


def _attached(world: World, *files: tuple[bytes, str]) -> list[Evidence]:
    unit = world.place.county_bureau
    draft = make_draft(world.owed(unit), world.officer(unit))
    return [
        attach(draft, world.officer(unit), data=data, filename=filename) for data, filename in files
    ]


def test_a_photograph_is_made_small_and_stays_as_it_was() -> None:
    world = make_world()
    (row,) = _attached(world, (PHOTOGRAPH, "现场.jpg"))
    with pytest.raises(NotFound):
        thumbnail_for(world.chief, row.uuid)
    run_pending()
    officer = world.officer(world.place.county_bureau)
    small = Image.open(io.BytesIO(blob_bytes(thumbnail_for(officer, row.uuid))))
    kept = Thumbnail.objects.get()
    assert (small.format, small.size) == ("WEBP", (320, 213))
    assert (kept.original, kept.width, kept.height) == (row.blob, 320, 213)
    assert blob_bytes(row.blob) == PHOTOGRAPH


def test_only_photographs_are_drawn_and_each_content_once() -> None:
    world = make_world()
    _attached(world, (TEXT, "说明.txt"), (PHOTOGRAPH, "一.jpg"), (PHOTOGRAPH, "二.jpg"))
    assert OutboxRow.objects.filter(kind=DRAW).count() == 1


def test_what_cannot_be_drawn_keeps_its_reason() -> None:
    (row,) = _attached(make_world(), (JPEG, "坏的.jpg"))
    run_pending()
    assert list(Thumbnail.objects.values_list("original", "picture", "refusal")) == [
        (row.blob_id, None, "picture_damaged")
    ]


def test_at_the_last_try_the_worker_gives_up_in_words() -> None:
    (row,) = _attached(make_world(), (PHOTOGRAPH, "现场.jpg"))
    finish = tasks.draw_thumbnail(Job(DRAW, "", {"blob": row.blob_id}, tasks.MAX_ATTEMPTS))
    assert finish is not None
    finish()
    assert Thumbnail.objects.get().refusal == tasks.GAVE_UP


def test_a_thumbnail_goes_with_what_it_shows() -> None:
    world = make_world()
    (row,) = _attached(world, (PHOTOGRAPH, "现场.jpg"))
    run_pending()
    small = Thumbnail.objects.get().picture
    assert small is not None
    remove_evidence(evidence=row, actor=world.officer(world.place.county_bureau))
    for blob in (row.blob, small):
        wait(blob)
        assert forget(blob.pk)
    assert (Blob.objects.count(), Thumbnail.objects.count()) == (0, 0)


def test_a_thumbnail_of_what_was_forgotten_meanwhile_is_let_go() -> None:
    (row,) = _attached(make_world(), (PHOTOGRAPH, "现场.jpg"))
    picture = tasks.stored_picture(b"RIFF0000WEBP")
    keep_thumbnail(of=row.blob_id + 1000, picture=picture, size=(1, 1))
    assert not Thumbnail.objects.exists()
    wait(picture)
    assert forget(picture.pk)


def test_photographs_from_before_are_drawn_too() -> None:
    (row,) = _attached(make_world(), (PHOTOGRAPH, "现场.jpg"))
    OutboxRow.objects.all().delete()
    tasks.want_missing_thumbnails()
    tasks.want_missing_thumbnails()
    assert [job.payload for job in OutboxRow.objects.filter(kind=DRAW)] == [{"blob": row.blob_id}]
