from datetime import date

from zhouzhi.apps.submissions.domain.changes import Change, ChangeKind, changes
from zhouzhi.apps.submissions.domain.content import ActivityPart, Content, FilePart, PressPart


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
