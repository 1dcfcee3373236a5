import io
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest

from tests.factories import notices as make
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.states import READING_MOVES, ReadingEvent, ReadingState
from zhouzhi.apps.notices.models import Doubt, Fact, Reading, ReadNotice
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.documents.reading import read_notice
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import InvalidTransition, NotFound, PermissionRefused
from zhouzhi.foundation.files.actions import FileEmpty, FileTooLarge
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import blob_bytes
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db


def _place() -> tuple[Province, User]:
    place = make_province()
    return place, make_user(place.bureau, Role.CAMPAIGN_OFFICER)


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"\0" * (300 * 1024 * 1024))
    return out.getvalue()


def test_handing_in_keeps_the_original_and_queues_one_job() -> None:
    place, officer = _place()
    reading = make.hand_in(place.bureau, officer, data=b"abc", filename="C:\\temp\\来文.txt")
    assert (reading.filename, reading.state, reading.text) == ("来文.txt", ReadingState.QUEUED, "")
    assert blob_bytes(reading.blob) == b"abc"
    assert [row.payload for row in OutboxRow.objects.filter(kind="notices.read")] == [
        {"reading": str(reading.uuid)}
    ]
    assert AuditLine.objects.filter(verb="notices.reading.hand_in").count() == 1


def test_empty_and_oversized_files_are_refused_and_leave_nothing() -> None:
    place, officer = _place()
    for data, refusal in ((b"", FileEmpty), (b"x" * (actions.LIMIT_BYTES + 1), FileTooLarge)):
        with pytest.raises(refusal):
            actions.hand_in(
                unit=place.bureau, stream=BytesIO(data), filename="a.txt", by=officer, at=make.AT
            )
    assert not Reading.objects.exists()
    assert not OutboxRow.objects.exists()


def test_only_a_campaign_officer_of_the_unit_hands_in() -> None:
    place, officer = _place()
    filler = make_user(place.bureau)
    for user, unit in ((filler, place.bureau), (officer, place.propaganda)):
        with pytest.raises(PermissionRefused):
            make.hand_in(unit, user)
    assert not Reading.objects.exists()


def test_worker_reads_a_file_into_facts_that_nobody_has_decided_on() -> None:
    place, officer = _place()
    reading = make.worked(make.hand_in(place.bureau, officer))
    assert reading.state == ReadingState.READ
    facts = Fact.objects.filter(read_notice__reading=reading)
    assert {"title", "issuer", "issued_on", "period", "obligation"} <= set(
        facts.values_list("kind", flat=True)
    )
    assert set(facts.values_list("state", flat=True)) == {"proposed"}
    due = facts.get(kind="obligation")
    assert due.value["due_on"] == "2023-06-03"
    words = reading.text[due.span_start : due.span_end]
    assert words == "请各县(市、区)科技局于6月3日前将总结报告和统计表报送市科技局。"
    assert due.read_value == due.value
    line = AuditLine.objects.get(verb="notices.reading.finish")
    assert line.chain == place.bureau.path[:6]


@pytest.mark.parametrize(
    ("data", "filename", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "通知.docx", "但不完整或已损坏"),
        (b"PK\x03\x04 not a zip at all", "通知.docx", "损坏"),
        ("春眠不觉晓，处处闻啼鸟。\n夜来风雨声，花落知多少。\n".encode(), "诗.txt", "看不出是通知"),
        (b" \n\n ", "空.txt", "没有文字"),
    ],
)
def test_file_that_cannot_be_read_fails_with_words_and_keeps_the_original(
    data: bytes, filename: str, words: str
) -> None:
    place, officer = _place()
    reading = make.worked(make.hand_in(place.bureau, officer, data=data, filename=filename))
    assert reading.state == ReadingState.FAILED
    assert words in reading.failure
    assert blob_bytes(reading.blob) == data
    assert not ReadNotice.objects.exists()


def test_zip_bomb_fails_with_words() -> None:
    place, officer = _place()
    reading = make.worked(make.hand_in(place.bureau, officer, data=_bomb(), filename="通知.docx"))
    assert reading.state == ReadingState.FAILED
    assert "不像正常的文档" in reading.failure
    assert Blob.objects.count() == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
def test_notice_is_read_alike_in_every_encoding(encoding: str) -> None:
    place, officer = _place()
    text = make.CITY_NOTICE
    data = (b"\xfe\xff" if encoding == "utf-16-be" else b"") + text.encode(encoding)
    reading = make.worked(make.hand_in(place.bureau, officer, data=data))
    assert reading.state == ReadingState.READ
    assert Fact.objects.get(kind="title").value == {"text": "关于举办2023年东川市科技活动周的通知"}


def test_failed_reading_may_be_tried_again_and_put_aside() -> None:
    place, officer = _place()
    reading = make.hand_in(place.bureau, officer)
    failed = actions.fail_reading(reading=reading, reason="系统出错")
    later = make.AT + timedelta(minutes=5)
    again = actions.retry_reading(reading=failed, at=later, actor=officer)
    assert (again.state, again.failure) == (ReadingState.QUEUED, "")
    assert OutboxRow.objects.filter(kind="notices.read").count() == 2
    assert make.worked(again).state == ReadingState.READ
    actions.discard_reading(reading=again, actor=officer, reason="传错了")
    assert Reading.objects.get().state == ReadingState.DISCARDED


def test_job_of_a_reading_that_was_read_already_does_nothing() -> None:
    place, officer = _place()
    reading = make.hand_in(place.bureau, officer)
    paper = read_notice(make.CITY_NOTICE)
    actions.finish_reading(reading=reading, paper=paper, remarks=[])
    count = Fact.objects.count()
    assert make.worked(reading).state == ReadingState.READ
    assert Fact.objects.count() == count


def _bring_to(reading: Reading, state: ReadingState) -> Reading:
    Reading.objects.filter(pk=reading.pk).update(state=state)
    return Reading.objects.get(pk=reading.pk)


@pytest.mark.parametrize("cell", READING_MOVES.listing(), ids=str)
def test_reading_moves_as_the_table_says_and_no_other_way(cell: object) -> None:
    state, event, target = cell  # type: ignore[misc]
    place, officer = _place()
    reading = _bring_to(make.hand_in(place.bureau, officer), state)
    doing = {
        ReadingEvent.FINISH: lambda: actions.finish_reading(
            reading=reading, paper=read_notice(make.CITY_NOTICE), remarks=[]
        ),
        ReadingEvent.FAIL: lambda: actions.fail_reading(reading=reading, reason="坏"),
        ReadingEvent.RETRY: lambda: actions.retry_reading(
            reading=reading, at=make.AT + timedelta(1), actor=officer
        ),
        ReadingEvent.ADOPT: lambda: actions.mark_adopted(reading=reading, actor=officer),
        ReadingEvent.DISCARD: lambda: actions.discard_reading(reading=reading, actor=officer),
    }
    lines = AuditLine.objects.count()
    if target is None:
        with pytest.raises(InvalidTransition):
            doing[event]()
    else:
        doing[event]()
    assert Reading.objects.get().state == (target or state)
    assert AuditLine.objects.count() == lines + (target is not None)


def test_reading_is_nobody_elses_business() -> None:
    place, officer = _place()
    reading = make.make_reading(place.bureau, officer)
    part = queries.read_notices_of(reading)[0]
    fact, doubt = Fact.objects.first(), Doubt.objects.first()
    assert fact is not None
    assert doubt is not None
    others = [
        make_user(place.province_bureau, Role.CAMPAIGN_OFFICER),
        make_user(place.propaganda, Role.CAMPAIGN_OFFICER),
        make_user(place.county_bureau, Role.CAMPAIGN_OFFICER),
        make_user(place.bureau),
        make_user(place.bureau, Role.SYSTEM_ADMIN),
        make_user(place.bureau, Role.CAMPAIGN_OFFICER, is_active=False),
    ]
    for user in others:
        for question, uuid in (
            (queries.reading_for, reading.uuid),
            (queries.read_notice_for, part.uuid),
            (queries.fact_for, fact.uuid),
            (queries.doubt_for, doubt.uuid),
        ):
            with pytest.raises(NotFound):
                question(user, uuid)
        assert list(queries.readings_of(user)) == []
    assert queries.reading_for(officer, reading.uuid) == reading
    assert [row.open_doubts for row in queries.readings_of(officer)] == [1]


def test_notice_is_read_by_who_holds_it_and_who_sees_its_campaign() -> None:
    place, officer = _place()
    notice = make.make_notice(place.bureau, officer)
    readers = [
        (make_user(place.bureau), True),
        (make_user(place.province_bureau, Role.CAMPAIGN_OFFICER), True),
        (make_user(place.association, Role.CAMPAIGN_OFFICER), True),
        (make_user(place.county_bureau, Role.CAMPAIGN_OFFICER), False),
        (make_user(place.other_bureau, Role.CAMPAIGN_OFFICER), False),
        (make_user(place.bureau, Role.SYSTEM_ADMIN), False),
    ]
    found = []
    for user, _sees in readers:
        try:
            found.append((user, queries.notice_for(user, notice.uuid) == notice))
        except NotFound:
            found.append((user, False))
    assert found == readers


def test_system_may_act_without_being_an_officer() -> None:
    place, officer = _place()
    reading = make.hand_in(place.bureau, officer)
    actions.fail_reading(reading=reading, reason="坏", actor=SYSTEM)
    assert actions.retry_reading(reading=reading, at=make.AT + timedelta(1), actor=SYSTEM)


@pytest.mark.slow
@pytest.mark.parametrize(("megabytes", "words"), [(9, "不像一份通知"), (11, "超过 10 MB")])
def test_ten_megabytes_of_text_end_in_words(megabytes: int, words: str) -> None:
    place, officer = _place()
    line = "请各单位按照要求认真组织开展好本次活动，做好安全保障工作。\n".encode()
    data = make.CITY_NOTICE.encode() + line * (megabytes * 2**20 // len(line))
    reading = make.worked(make.hand_in(place.bureau, officer, data=data))
    assert (reading.state, words in reading.failure) == (ReadingState.FAILED, True)
    assert not ReadNotice.objects.exists()


def test_file_is_what_it_holds_and_not_what_its_name_says() -> None:
    place, officer = _place()
    sample = (make.SAMPLES / "suizhou.docx").read_bytes()
    reading = make.worked(make.hand_in(place.bureau, officer, data=sample, filename="通知.txt"))
    assert reading.state == ReadingState.READ
    assert any("Word" in remark or "docx" in remark for remark in reading.remarks)
