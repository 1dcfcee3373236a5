"""The working-day table: entered, counted by, taken back."""

from datetime import date

import pytest

from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.holidays.queries import arranged_days, days_entered, office_calendar
from zhouzhi.foundation.workdays import UnknownYear, add_workdays
from zhouzhi.processes.keep_working_days import keep_working_days

pytestmark = pytest.mark.django_db
NEW_YEAR = "元旦：1月1日至3日放假。劳动节：5月1日至3日放假。5月8日上班。国庆节：10月1日至7日放假。"


def test_entered_year_is_counted_and_taken_back_is_unknown_again() -> None:
    assert add_workdays(date(2027, 4, 30), 1, office_calendar()) == UnknownYear(2027)
    keep_working_days(year=2027, text=NEW_YEAR, actor=SYSTEM)
    calendar = office_calendar()
    assert add_workdays(date(2027, 4, 30), 1, calendar) == date(2027, 5, 4)
    assert add_workdays(date(2027, 5, 7), 1, calendar) == date(2027, 5, 8)
    keep_working_days(year=2027, text=" ", actor=SYSTEM)
    assert (days_entered(2027), office_calendar().knows(2027)) == ((), False)
    assert [line.detail["year"] for line in AuditLine.objects.all()] == [2027, 2027]


def test_entry_wins_over_the_built_in_year_and_leaves_its_other_days() -> None:
    keep_working_days(year=2026, text="防汛：6月22日（周一）放假。", actor=SYSTEM)
    calendar = office_calendar()
    assert add_workdays(date(2026, 6, 18), 1, calendar) == date(2026, 6, 23)
    assert len(arranged_days(2026)) == 40


def test_topmost_place_alone_keeps_the_table() -> None:
    place = make_province()
    keep_working_days(
        year=2027, text=NEW_YEAR, actor=make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    )
    for unit, role in (
        (place.province_bureau, Role.UNIT_OFFICER),
        (place.bureau, Role.CAMPAIGN_OFFICER),
    ):
        with pytest.raises(PermissionRefused):
            keep_working_days(year=2027, text="", actor=make_user(unit, role))
