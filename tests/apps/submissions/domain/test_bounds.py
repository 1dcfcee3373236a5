import pytest

from zhouzhi.apps.submissions.domain.bounds import (
    DraftTooHeavy,
    Room,
    TooManyFiles,
    megabytes,
)

MB = 1024 * 1024


@pytest.mark.parametrize(
    ("size", "up", "down"),
    [
        (20 * MB, "20", "20"),
        (20 * MB + 1, "20.1", "20"),
        (MB // 2, "0.5", "0.5"),
        (1, "0.1", "0"),
        (0, "0", "0"),
    ],
)
def test_megabytes_are_whole_where_they_can_be(size: int, up: str, down: str) -> None:
    assert (megabytes(size), megabytes(size, round_up=False)) == (up, down)


def test_room_takes_what_just_fits_and_no_more() -> None:
    room = Room(file_count=1, byte_count=3 * MB, most_files=2, most_bytes=4 * MB)
    room.must_hold("甲.pdf", MB)
    with pytest.raises(DraftTooHeavy) as heavy:
        room.must_hold("乙.pdf", MB + 1)
    assert heavy.value.message == (
        "“乙.pdf”有 1.1 MB，没有收下：一份报送的文件合计最多 4 MB，现在还能放 1 MB。"
        "请压缩后再上传，或撤下用不着的文件。"
    )
    with pytest.raises(TooManyFiles):
        Room(2, 0, 2, 4 * MB).must_hold("丙.pdf", 1)
