from datetime import date

from zhouzhi.apps.submissions.domain.changes import Change, ChangeKind, changes
from zhouzhi.apps.submissions.domain.content import ActivityPart, Content, FilePart, PressPart
from zhouzhi.foundation import clock


def test_file_of_one_name_with_other_bytes_stands_beside_the_old_one() -> None:
    before = Content(files=(FilePart("photos", "现场.jpg", "a"), FilePart("video", "片.mp4", "b")))
    after = Content(files=(FilePart("photos", "现场.jpg", "c"), FilePart("other", "附.pdf", "d")))
    assert changes(before, after, labels={}) == (
        Change(ChangeKind.FILE, "", "照片：现场.jpg", "照片：现场.jpg（内容已换）"),
        Change(ChangeKind.FILE, "", "视频：片.mp4", None),
        Change(ChangeKind.FILE, "", None, "其他材料：附.pdf"),
    )


def test_lines_are_told_with_dates_as_people_say_them() -> None:
    day = date(2023, 5, 21)
    after = Content(
        activities=(ActivityPart("开放日", held_on=day, place="县科技馆", attendance_count=300),),
        press=(PressPart("县台", "开幕", day),),
    )
    assert [change.after for change in changes(Content(), after, labels={})] == [
        "开放日 · 5月21日 · 县科技馆 · 300 人次",
        "县台 · 开幕 · 5月21日",
    ]


def of_texts(before: str, after: str) -> list[tuple[str | None, str | None]]:
    found = changes(Content(text=before), Content(text=after), labels={})
    return [(one.before, one.after) for one in found]


def test_very_many_lines_that_repeat_are_told_in_bulk_and_at_once() -> None:
    begun = clock.monotonic()
    told = of_texts("活动\n" * 25_000, "活动\n会议\n" * 12_500)
    assert told == [("活动\n" * 12_499 + "活动", "会议\n" * 12_499 + "会议")]
    lines = [f"第{n}段" for n in range(600)]
    turned = of_texts("\n".join(lines), "\n".join(reversed(lines)))
    assert turned == [(None, "（600 段文字只换了次序）")]
    for _ in range(5):
        of_texts("甲\n" * 250, "甲\n乙\n" * 125)
    assert clock.monotonic() - begun < 3


def test_one_changed_line_of_a_long_text_stands_beside_the_old_one() -> None:
    lines = [f"第{n}段" for n in range(2000)]
    after = [*lines[:1000], "改过的一段", *lines[1001:]]
    assert of_texts("\n".join(lines), "\n".join(after)) == [("第1000段", "改过的一段")]
    assert of_texts("甲\n乙", "甲\n丙\n乙") == [(None, "丙")]
