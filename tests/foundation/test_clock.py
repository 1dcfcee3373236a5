import errno
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings

from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput


@pytest.fixture(autouse=True)
def _in_a_demo(settings: LazySettings) -> None:
    settings.ZHOUZHI_DEMO = True


def test_today_starts_where_the_demo_pins_it(settings: LazySettings) -> None:
    settings.ZHOUZHI_TODAY = "2023-05-13"
    assert clock.today() == date(2023, 5, 13)


def test_today_takes_a_date_as_well_as_text(settings: LazySettings) -> None:
    settings.ZHOUZHI_TODAY = date(2023, 5, 14)
    assert clock.today() == date(2023, 5, 14)


def test_step_to_moves_the_date_for_everyone(settings: LazySettings, tmp_path: Path) -> None:
    settings.ZHOUZHI_TODAY = "2023-05-13"
    clock.step_to(date(2023, 6, 20))
    assert clock.today() == date(2023, 6, 20)
    assert (tmp_path / "today").read_text() == "2023-06-20\n"
    assert [path.name for path in tmp_path.iterdir()] == ["today"]


def test_step_to_never_goes_back(settings: LazySettings) -> None:
    settings.ZHOUZHI_TODAY = "2023-05-13"
    clock.step_to(date(2023, 5, 20))
    with pytest.raises(clock.ClockRefused, match="不能退回 2023-05-19"):
        clock.step_to(date(2023, 5, 19))
    assert clock.today() == date(2023, 5, 20)


def test_pinned_date_outside_a_demo_is_refused(settings: LazySettings) -> None:
    settings.ZHOUZHI_DEMO = False
    settings.ZHOUZHI_TODAY = "2023-05-13"
    with pytest.raises(clock.ClockRefused, match="ZHOUZHI_TODAY"):
        clock.today()


def test_step_outside_a_demo_is_refused(settings: LazySettings, tmp_path: Path) -> None:
    settings.ZHOUZHI_DEMO = False
    settings.ZHOUZHI_TODAY = ""
    with pytest.raises(clock.ClockRefused):
        clock.step_to(date(2023, 6, 20))
    assert list(tmp_path.iterdir()) == []


def test_step_file_outside_a_demo_is_not_read(settings: LazySettings, tmp_path: Path) -> None:
    (tmp_path / "today").write_text("2023-06-20\n")
    settings.ZHOUZHI_DEMO = False
    settings.ZHOUZHI_TODAY = ""
    assert clock.today() == clock.now().astimezone(clock.OFFICE_ZONE).date()


def test_unreadable_date_is_named(settings: LazySettings) -> None:
    settings.ZHOUZHI_TODAY = "5月13日"
    with pytest.raises(InvalidInput, match="5月13日"):
        clock.today()


def test_business_now_has_the_demo_date_and_the_real_time(settings: LazySettings) -> None:
    settings.ZHOUZHI_TODAY = "2023-05-13"
    before = datetime.now(UTC).astimezone(clock.OFFICE_ZONE)  # noqa: TID251
    told = clock.business_now()
    assert told.date() == date(2023, 5, 13)
    assert told.utcoffset() == before.utcoffset()
    assert abs(told.hour * 60 + told.minute - before.hour * 60 - before.minute) in {0, 1, 1439}


def test_real_date_is_beijings(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ZHOUZHI_TODAY = ""
    monkeypatch.setattr(clock, "now", lambda: datetime(2023, 5, 12, 16, 0, tzinfo=UTC))
    assert clock.today() == date(2023, 5, 13)


def test_a_step_that_cannot_be_written_leaves_nothing_behind(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ZHOUZHI_TODAY = "2023-05-13"

    def full(path: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        clock.step_to(date(2023, 6, 20))
    assert list(tmp_path.iterdir()) == []
