"""An office's numbers: begun at any, given in order, stepping over what paper bears."""

from typing import Any
from uuid import uuid4

import pytest

from tests.factories.orgs import make_user
from tests.factories.signing import ISSUED, Desk, make_desk
from zhouzhi.apps.drafting.actions.numbering import (
    BelowFirst,
    FirstSerialRefused,
    NoteMissing,
    NumberFollowed,
    NumberTaken,
    SeriesFull,
    SeriesInUse,
    YearRefused,
    begin_series,
    give_number,
    release_number,
    reserve_numbers,
)
from zhouzhi.apps.drafting.domain.numbering import HIGHEST
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.models import Draft, NumberSeries, UsedNumber
from zhouzhi.apps.drafting.queries.series import office_for, series_for, series_shown
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.errors import NotFound, PermissionRefused, StaleEdit

pytestmark = pytest.mark.django_db


def given(desk: Desk, series: NumberSeries) -> int:
    """The serial that the next draft of the office gets."""
    draft = Draft.objects.get(pk=desk.draft.pk)
    draft.pk, draft.uuid, draft.state = None, uuid4(), DraftState.ISSUED
    draft.save(force_insert=True)
    return give_number(series=series, draft=draft, actor=desk.host, at=ISSUED).serial


def on_paper(desk: Desk, series: NumberSeries, serials: str, note: str = "内部通报") -> None:
    reserve_numbers(series=series, serials=serials, note=note, actor=desk.host, at=ISSUED)


def test_numbers_go_on_from_paper_and_step_over_those_used_there() -> None:
    desk = make_desk()
    series = desk.series(first=12)
    on_paper(desk, series, "13、15-16")
    assert [given(desk, series) for _ in range(4)] == [12, 14, 17, 18]
    on_paper(desk, series, "19")
    (shown,) = series_shown(desk.place.bureau)
    assert (str(shown.next_number), shown.used_count) == ("东科发〔2023〕20号", 8)
    used = UsedNumber.objects.values_list("serial", flat=True).order_by("serial")
    assert list(used) == list(range(12, 20))


def test_number_on_paper_is_given_back_until_a_later_one_went_out() -> None:
    desk = make_desk()
    series = desk.series(first=1)
    on_paper(desk, series, "1-2、4")
    release_number(series=series, serial=2, actor=desk.host)
    assert [given(desk, series) for _ in range(3)] == [2, 3, 5]
    with pytest.raises(NumberFollowed):
        release_number(series=series, serial=4, actor=desk.host)
    with pytest.raises(StaleEdit):
        release_number(series=series, serial=3, actor=desk.host)


def test_number_taken_or_from_before_the_series_is_not_reserved() -> None:
    desk = make_desk()
    series = desk.series(first=12)
    assert given(desk, series) == 12
    with pytest.raises(NumberTaken) as told:
        on_paper(desk, series, "12-13")
    assert "12号" in told.value.message
    with pytest.raises(BelowFirst):
        on_paper(desk, series, "11")
    with pytest.raises(NoteMissing):
        on_paper(desk, series, "14", note=" ")
    assert UsedNumber.objects.count() == 1


def test_series_begins_anew_only_until_it_is_used() -> None:
    desk = make_desk()
    assert desk.series(first=12).pk == desk.series(first=30).pk
    series = desk.series(first=18)
    assert given(desk, series) == 18
    with pytest.raises(SeriesInUse):
        desk.series(first=1)
    keep: dict[str, Any] = {"unit": desk.place.bureau, "word": "东科发", "actor": desk.host}
    with pytest.raises(YearRefused):
        begin_series(year=23, first=1, **keep)
    with pytest.raises(FirstSerialRefused):
        begin_series(year=2024, first=0, **keep)


def test_last_number_of_a_series_is_the_last() -> None:
    desk = make_desk()
    series = desk.series(first=HIGHEST)
    assert given(desk, series) == HIGHEST
    with pytest.raises(SeriesFull):
        given(desk, series)


def test_numbers_are_kept_by_the_office_alone() -> None:
    desk = make_desk()
    series = desk.series()
    clerk = make_user(desk.place.bureau, Role.UNIT_OFFICER)
    for user in (desk.propaganda, clerk):
        with pytest.raises(PermissionRefused):
            reserve_numbers(series=series, serials="20", note="通报", actor=user, at=ISSUED)
        with pytest.raises(NotFound):
            office_for(user, desk.place.bureau.uuid)
        with pytest.raises(NotFound):
            series_for(user, series.uuid)
    assert office_for(desk.host, desk.place.bureau.uuid) == desk.place.bureau
