"""Contents that come in part by part: gone on with, never mixed, forgotten after a day."""

from datetime import timedelta

import pytest

from tests.foundation.files.keeping import TEXT
from zhouzhi.foundation import clock
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.actions import FileEmpty, FileTooLarge
from zhouzhi.foundation.files.incoming import (
    SMALLEST_PART,
    OtherPlace,
    PartTooLong,
    PartTooSmall,
    UploadBusy,
    UploadGone,
    alone_with,
    expect_content,
    sweep_incoming,
)
from zhouzhi.foundation.files.models import Blob, Incoming
from zhouzhi.foundation.files.queries import blob_bytes

pytestmark = pytest.mark.django_db
PART = bytes(range(256)) * (SMALLEST_PART // 256)
WHOLE = PART + PART[::-1] + TEXT


def expect(size: int = len(WHOLE)) -> Incoming:
    return expect_content(name="片.mp4", size=size, limit_bytes=10**6)


def append(row: Incoming, data: bytes, at: int) -> int:
    with alone_with(row) as content:
        return content.append(data, at=at)


def received(row: Incoming) -> int:
    return Incoming.objects.get(pk=row.pk).received


def test_what_came_before_the_line_was_cut_is_gone_on_with() -> None:
    row, step = expect(), len(PART)
    assert append(row, PART, 0) == step
    # a process that died after it wrote and before it told leaves bytes that are written again
    with (storage.incoming_folder() / row.uuid.hex).open("ab") as file:
        file.write(b"half a part")
    assert append(row, PART[::-1], step) == 2 * step
    with alone_with(row) as content:
        assert content.append(TEXT, at=2 * step) == len(WHOLE)
        blob = content.store()
    row.refresh_from_db()
    assert (row.blob, row.received) == (blob, len(WHOLE))
    assert blob_bytes(blob) == WHOLE
    assert list(storage.incoming_folder().iterdir()) == []
    with pytest.raises(UploadGone):
        append(row, b"", len(WHOLE))


def test_a_last_part_that_was_not_stored_comes_again() -> None:
    row = expect(len(PART))
    assert [append(row, PART, 0), received(row), append(row, PART, 0)] == [len(PART), 0, len(PART)]


def test_what_the_disk_lost_is_not_gone_on_with() -> None:
    row = expect()
    append(row, PART, 0)
    with (storage.incoming_folder() / row.uuid.hex).open("r+b") as file:
        file.truncate(len(PART) - 1)
    with pytest.raises(UploadGone):
        append(row, PART, len(PART))


def test_parts_that_do_not_fit_change_nothing() -> None:
    row, step = expect(), len(PART)
    append(row, PART, 0)
    for data, at, refusal in (
        (PART, 0, OtherPlace),
        (PART, step + 1, OtherPlace),
        (b"1", step, PartTooSmall),
        (b"", step, PartTooSmall),
        (WHOLE, step, PartTooLong),
    ):
        with pytest.raises(refusal):
            append(row, data, at)
    assert received(row) == step
    with alone_with(row), pytest.raises(UploadBusy):
        append(row, PART, step)


@pytest.mark.parametrize(("size", "refusal"), [(0, FileEmpty), (10**6 + 1, FileTooLarge)])
def test_what_cannot_be_stored_is_not_begun(size: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        expect(size)
    assert not Incoming.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_nobody_goes_on_with_for_a_day_is_forgotten() -> None:
    left, fresh, done = expect(), expect(), expect(len(PART))
    with alone_with(done) as content:
        content.append(PART, at=0)
        content.store()
    old = clock.now() - timedelta(hours=25)
    Incoming.objects.filter(pk__in=(left.pk, done.pk)).update(touched_at=old)
    assert sweep_incoming() == 2
    assert list(Incoming.objects.all()) == [fresh]
    assert [path.name for path in storage.incoming_folder().iterdir()] == [fresh.uuid.hex]
    assert Blob.objects.count() == 1
