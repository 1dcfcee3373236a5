"""A scan is counted first, and then recognised by a job of its own, which may last."""

from datetime import timedelta

import pytest

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_unit, make_user
from tests.factories.pictures import page, saved
from tests.factories.printed import Pdf, rows, scanned, words, wrapped
from zhouzhi.apps.notices import tasks
from zhouzhi.apps.notices.domain.states import ReadingState
from zhouzhi.apps.notices.models import Reading
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.documents.intake.terms import (
    MAX_SCANNED,
    terms_of_drawing,
    terms_of_recognition,
)
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.files.queries import blob_bytes
from zhouzhi.foundation.outbox.handlers import Job
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.foundation.outbox.leases import LONGEST_WORK
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.queues import READ
from zhouzhi.foundation.sandbox import Limits

pytestmark = pytest.mark.django_db
SCAN = Pdf([scanned(), scanned()]).data()


def _handed_in(data: bytes, filename: str) -> Reading:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    return make.hand_in(place.bureau, officer, data=data, filename=filename)


def test_a_scan_is_handed_on_and_says_how_long_it_takes() -> None:
    reading = _handed_in(SCAN, "扫描件.pdf")
    job = Job("notices.read", "first", {"reading": str(reading.uuid)}, attempt=1)
    for _ in range(2):  # a job that is done twice hands it on once
        finish = tasks.read_file(job)
        assert finish is not None
        finish()
    reading.refresh_from_db()
    assert (reading.state, reading.remarks) == (
        ReadingState.QUEUED,
        ["这是扫描件或照片，共 2 页，正在识别页面上的文字，大约要 15 秒。"],
    )
    (row,) = OutboxRow.objects.filter(kind="notices.recognise")
    assert (row.payload, row.queue) == ({"reading": str(reading.uuid)}, "recognise")
    assert AuditLine.objects.filter(verb="notices.reading.recognise").count() == 2


@pytest.mark.slow
def test_a_scan_without_words_fails_in_words_and_stays() -> None:
    reading = make.worked(_handed_in(SCAN, "扫描件.pdf"))
    assert reading.state == ReadingState.FAILED
    assert reading.failure.startswith("页面上没有认出文字。请")
    assert blob_bytes(reading.blob) == SCAN


@pytest.mark.slow
def test_words_of_a_photograph_are_marked_as_recognised() -> None:
    lines = ["关于举办2024年清河市科技活动周的通知", "各县（区）科技局：", "清河市科学技术局"]
    drawn = page([(120, 150 + 90 * at, words) for at, words in enumerate(lines)])
    reading = make.worked(_handed_in(saved(drawn), "通知照片.png"))
    assert (reading.state, reading.is_recognised) == (ReadingState.READ, True)


def test_a_pdf_is_read_without_recognition() -> None:
    text = "请各单位于2024年6月10日前将活动总结报送市科技局，联系电话0722-0596290。"
    drawn = words("关于举办2024年清河市科技活动周的通知", x=120, top=90, size=18)
    drawn += rows(["各县（区）科技局：", *wrapped(text)], top=150)
    drawn += rows(["清河市科学技术局", "2024年5月6日"], top=400, x=360)
    reading = make.worked(
        _handed_in(Pdf([drawn + words("— 1 —", x=400, top=790)]).data(), "通知.pdf")
    )
    assert (reading.state, reading.is_recognised) == (ReadingState.READ, False)
    assert "没有计入正文：页码“— 1 —”等（第 1 页）" in reading.remarks
    assert not OutboxRow.objects.filter(kind="notices.recognise").exists()


def test_the_longest_recognition_is_not_taken_for_hanging() -> None:
    runs = (
        Limits(),
        terms_of_recognition(MAX_SCANNED).limits,
        terms_of_drawing(MAX_SCANNED).limits,
    )
    counted_recognised_drawn = sum(limits.wall_seconds for limits in runs)
    assert timedelta(seconds=counted_recognised_drawn) < LONGEST_WORK


def test_thirty_files_of_one_unit_leave_the_next_turn_to_another() -> None:
    place, other = make_province(), make_unit("西川市科学技术局")
    officer, neighbour = (make_user(unit, Role.CAMPAIGN_OFFICER) for unit in (place.bureau, other))
    for number in range(30):
        make.hand_in(place.bureau, officer, data=b"\xff" * 30, filename=f"{number}.txt")
    assert run_pending(1, queues=[READ]) == 1
    good = make.hand_in(
        other, neighbour, data="关于举办科技活动周的通知".encode(), filename="好.txt"
    )
    assert run_pending(2, queues=[READ]) == 2
    done = OutboxRow.objects.filter(state="done").order_by("done_at")
    assert [row.party for row in done] == [str(place.bureau.uuid)] * 2 + [str(other.uuid)]
    assert done[2].payload == {"reading": str(good.uuid)}
