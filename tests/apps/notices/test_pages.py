"""Pages of printed files: kept with the reading, each row beside the words it prints."""

import pytest

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from tests.factories.printed import DUTY, notice_on_two_pages
from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.pages import PrintedRow, boxes_along
from zhouzhi.apps.notices.models import Reading
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.documents.intake.boundary import draw_pages_safely
from zhouzhi.documents.intake.model import Box
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.queries import blob_bytes
from zhouzhi.foundation.sandbox import SandboxCrashError


def _read(data: bytes = b"", filename: str = "通知.pdf") -> tuple[Reading, User]:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    reading = make.hand_in(
        place.bureau, officer, data=data or notice_on_two_pages(), filename=filename
    )
    return make.worked(reading), officer


@pytest.mark.django_db
def test_pages_are_kept_with_their_rows_and_pictures() -> None:
    reading, _officer = _read()
    pages = list(reading.pages.select_related("picture"))
    assert [page.number for page in pages] == [1, 2]
    assert {(page.width, page.height) for page in pages} == {(595, 842)}
    said = [[reading.text[start:end] for start, end, *_box in page.rows] for page in pages]
    assert said[0][0] == "关于举办2024年清河市科技活动周的通知"
    assert "".join(said[0][2:]) == DUTY
    assert said[1] == ["清河市科学技术局", "2024年5月6日"]
    assert [round(edge) for edge in pages[0].rows[0][2:]] == [120, 90, 444, 108]
    for page in pages:
        assert page.picture is not None
        assert blob_bytes(page.picture)[8:12] == b"WEBP"


@pytest.mark.django_db
def test_a_file_without_pages_keeps_none() -> None:
    reading, _officer = _read(make.CITY_NOTICE.encode(), "通知.txt")
    assert not reading.pages.exists()
    assert queries.pages_of(reading.read_notices.get()) == []


@pytest.mark.django_db
def test_pages_that_cannot_be_drawn_are_said_aloud_and_the_notice_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_given: object) -> None:
        raise SandboxCrashError

    monkeypatch.setattr("zhouzhi.apps.notices.tasks.draw_pages_safely", broken)
    reading, _officer = _read()
    assert reading.remarks[0] == "页面图像没有做成，请下载原件对照。"
    assert [page.picture for page in reading.pages.all()] == [None, None]
    assert queries.pages_of(reading.read_notices.get()) == []


@pytest.mark.django_db
def test_pages_beyond_the_first_are_said_not_to_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhouzhi.apps.notices.domain.pages.MOST_PAGES", 1)
    monkeypatch.setattr(
        "zhouzhi.apps.notices.tasks.draw_pages_safely",
        lambda data, pages: draw_pages_safely(data, pages[:1]),
    )
    reading, _officer = _read()
    assert [page.number for page in queries.pages_of(reading.read_notices.get())] == [1]
    assert reading.remarks[0] == "页面太多，只做了前 60 页的图像，其余请下载原件对照。"


@pytest.mark.django_db
def test_a_picture_is_for_those_who_may_look_at_its_reading() -> None:
    reading, officer = _read()
    neighbour = OrgUnit.objects.get(name="清河县科学技术局")
    picture = queries.page_picture_for(officer, reading.uuid, 2)
    assert picture == reading.pages.get(number=2).picture
    stranger = make_user(neighbour, Role.CAMPAIGN_OFFICER)
    for person, number in ((stranger, 2), (officer, 3)):
        with pytest.raises(NotFound):
            queries.page_picture_for(person, reading.uuid, number)


def test_stretches_share_a_row_by_the_width_of_their_characters() -> None:
    row = PrintedRow(0, 10, 100.0, 20.0, 180.0, 30.0)
    assert boxes_along(row, ["截止日期", "2024", "年底"]) == (
        Box(100.0, 20.0, 140.0, 30.0),
        Box(140.0, 20.0, 160.0, 30.0),
        Box(160.0, 20.0, 180.0, 30.0),
    )


def test_stretches_of_a_cell_of_several_lines_have_all_of_it() -> None:
    row = PrintedRow(0, 8, 100.0, 20.0, 140.0, 60.0)
    assert boxes_along(row, ["活动总结", "和统计表"]) == (Box(100.0, 20.0, 140.0, 60.0),) * 2
