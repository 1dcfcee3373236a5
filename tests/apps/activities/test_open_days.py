"""An institution and its open day are one record: stated once, told once."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories.activities import IN_WEEK, make_activity, make_entries, make_register
from tests.factories.institutions import make_institution, make_institution_entries
from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from zhouzhi.apps.activities.actions.open_days import (
    NotItsOpenDay,
    OpenDayListed,
    carry_open_days,
    join_open_day,
    list_open_day,
    part_open_day,
)
from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
    HostEntry,
    PlaceEntry,
    SessionEntry,
)
from zhouzhi.apps.activities.domain.institutions import SlotEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind, HostRole
from zhouzhi.apps.activities.domain.open_days import has_begun, open_day_entries, open_day_name
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.queries.open_days import (
    institution_opened_by,
    may_be_open_days,
    open_days_for,
)
from zhouzhi.foundation.errors import PermissionRefused

HOST, WEEK = HostEntry(HostRole.HOST, "东川大学", "uni"), CampaignEntry("week")


def test_an_open_day_says_what_its_institution_states_and_no_private_number() -> None:
    stated = make_institution_entries(
        age_from=8,
        slots=(SlotEntry(date(2023, 5, 20), capacity=120), SlotEntry(words="工作日预约")),
    )
    first, later = stated.slots
    at = (PlaceEntry("东川市学府路 8 号"),)
    assert open_day_entries(stated, host=HOST, campaign=WEEK) == ActivityEntries(
        name="地质标本馆开放日",
        kind=ActivityKind.OPEN_DAY,
        summary="岩石、矿物和化石标本，讲解一小时。",
        age_from=8,
        contact_office="馆办公室",
        contact_telephone="0722-0596290",
        campaigns=(WEEK,),
        hosts=(HOST,),
        sessions=(
            SessionEntry(first.when, places=at, expected_count=120, capacity=120),
            SessionEntry(later.when, places=at),
        ),
    )
    assert open_day_name("重点实验室开放展厅") == "重点实验室开放展厅"
    begun = [has_begun(stated.slots, today=date(2023, 5, day)) for day in (19, 20)]
    assert begun == [False, True]


@pytest.mark.django_db
def test_an_open_day_is_listed_once_and_told_of_after_its_day() -> None:
    place, campaign, _ = make_register()
    keeper = make_user(place.university)
    museum = make_institution(place.university, campaign, actor=keeper)
    asked = {"institution": museum, "campaign": campaign, "actor": keeper}
    day = list_open_day(**asked, at=AT)
    assert (day.state, day.name) == (ActivityState.DRAFT, "地质标本馆开放日")
    assert institution_opened_by(day) == museum
    assert list(open_days_for(keeper, museum, campaign)) == [day]
    with pytest.raises(OpenDayListed, match=day.code):
        list_open_day(**asked, at=AT)
    with pytest.raises(PermissionRefused):
        list_open_day(**{**asked, "actor": make_user(place.education)}, at=AT)

    part_open_day(activity=day, actor=keeper)
    assert list(may_be_open_days(keeper, museum, campaign)) == [day]
    assert list_open_day(**asked, at=IN_WEEK).state == ActivityState.SUBMITTED
    assert Activity.objects.count() == 2


@pytest.mark.django_db
def test_an_activity_of_the_unit_is_joined_and_held_again_it_stays_so() -> None:
    place, campaign, _ = make_register()
    keeper = make_user(place.university)
    museum = make_institution(place.university, campaign, actor=keeper)
    entries = make_entries(place.university, campaign, kind=ActivityKind.OPEN_DAY)
    own, lecture, other = (
        make_activity(unit, entries=replace(entries, kind=kind))
        for unit, kind in (
            (place.university, ActivityKind.OPEN_DAY),
            (place.university, ActivityKind.LECTURE),
            (place.education, ActivityKind.OPEN_DAY),
        )
    )
    assert list(may_be_open_days(keeper, museum, campaign)) == [own]
    for stranger in (lecture, other):
        with pytest.raises(NotItsOpenDay):
            join_open_day(institution=museum, activity=stranger, actor=keeper, at=AT)
    join_open_day(institution=museum, activity=own, actor=keeper, at=AT)
    assert list(may_be_open_days(keeper, museum, campaign)) == []

    again = make_activity(place.university, entries=entries)
    again.cloned_from = own
    again.save(update_fields=["cloned_from"])
    carry_open_days([again], actor=keeper, at=IN_WEEK)
    assert institution_opened_by(again) == museum
