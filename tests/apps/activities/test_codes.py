"""What people call an activity by (活动编号): made by chance, told apart, checked."""

from uuid import UUID

import pytest

from tests.factories.activities import (
    make_activity,
    make_entries,
    make_register,
)
from tests.factories.obligations import AT
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.actions import writing
from zhouzhi.apps.activities.domain.codes import code_of, is_code

pytestmark = pytest.mark.django_db


def test_codes_made_alike_by_chance_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    place, campaign, chief = make_register()
    first = make_activity(place.university, campaign)
    codes = iter([first.code, "AAAA-AAAA", "AAAA-AAAA", "BBBB-BBBB", "CCCC-CCCC"])
    monkeypatch.setattr(writing, "code_of", lambda _: next(codes))
    fresh = make_entries(place.university, campaign)

    rows = actions.write_activities(
        writings=[actions.Writing(place.university, fresh)] * 3, actor=chief, at=AT
    )

    assert [row.code for row in rows] == ["BBBB-BBBB", "AAAA-AAAA", "CCCC-CCCC"]


def test_code_shows_when_a_sign_is_mistyped_or_two_change_places() -> None:
    codes = [code_of(UUID(int=number * 7919**4)) for number in range(1, 60)]
    assert all(is_code(code) for code in codes)

    for code in codes:
        bare = code.replace("-", "")
        for place, sign in enumerate(bare):
            for other in "CDFGHJKLMNPQRTVWXY34679":
                typed = bare[:place] + other + bare[place + 1 :]
                assert is_code(f"{typed[:4]}-{typed[4:]}") is (other == sign)
            if place < 7:
                turned = bare[:place] + bare[place + 1] + sign + bare[place + 2 :]
                assert is_code(f"{turned[:4]}-{turned[4:]}") is (bare[place + 1] == sign)
