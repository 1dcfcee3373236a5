"""What is recorded of activities and filed of institutions comes to figures of the return."""

from decimal import Decimal

import pytest

from tests.factories.activities import make_activity
from tests.factories.institutions import make_filing, make_institution
from tests.factories.submissions import AT, make_world
from zhouzhi.apps.activities.domain.kinds import (
    CountedBy,
    FundSource,
    InstitutionKind,
    Mode,
    StaffKind,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Attendance
from zhouzhi.apps.submissions.queries import born_of, content_of
from zhouzhi.processes.submit_answer import begin_answer

pytestmark = pytest.mark.django_db


def test_people_money_press_and_institutions_come_to_figures() -> None:
    world = make_world()
    unit, place = world.place.county_bureau, world.place
    first, second = (
        make_activity(unit, world.campaign, state=ActivityState.REPORTED, name=name)
        for name in ("讲座", "展览")
    )
    first.staff.create(kind=StaffKind.VOLUNTEER, count=10)
    second.staff.create(kind=StaffKind.VOLUNTEER, count=4)
    second.staff.create(kind=StaffKind.RESEARCHER, count=3)
    first.funds.create(source=FundSource.COUNTY, amount=Decimal("12345.67"))
    second.funds.create(source=FundSource.COUNTY, amount=Decimal("0.33"))
    for position, (outlet, title) in enumerate(
        [("东川日报", "科普进校园"), ("《东川日报》", "科普进校园"), ("东川电视台", "看展览")]
    ):
        first.coverage.create(position=position, outlet=outlet, title=title)
    make_filing(make_institution(unit, world.campaign, name="科技馆"), world.campaign)
    for name in ("遥感实验室", "材料实验室"):
        kind = InstitutionKind.UNIVERSITY
        filed = make_institution(place.university, world.campaign, name=name, kind=kind)
        make_filing(filed, world.campaign)
    own = born_of(world.owed(unit))
    told = {code: (one.number, one.least, len(one.rows)) for code, one in own.items()}
    assert told == {
        "activities_held": (2, None, 2),
        "ministry_tasks": (0, None, 0),
        "visits_offline": (100, None, 2),
        "visits_online": (0, None, 0),
        "staff_volunteers": (14, 10, 2),
        "staff_scientists": (3, 3, 1),
        "funds_county": (Decimal("1.2346"), None, 2),
        "press_reports": (2, None, 2),
        "press_outlets": (2, None, 2),
        "open_venues": (1, None, 1),
    }
    assert [own["staff_volunteers"].agrees_with(Decimal(n)) for n in (9, 10, 14, 15)] == [
        False,
        True,
        True,
        False,
    ]
    university = born_of(world.owed(place.university))
    assert university["open_universities"].number == 1
    # What the records tell exactly is filled in; a range is left to the unit.
    draft = begin_answer(obligation=world.owed(unit), actor=world.officer(unit), at=AT)
    filled = {part.position: part.value.number for part in content_of(draft).figures}
    assert (filled.get(11), filled.get(12), filled[6]) == (3, None, Decimal("1.2346"))


def test_how_many_watched_at_once_is_no_number_of_visitors() -> None:
    world = make_world()
    unit = world.place.county_bureau
    live = make_activity(unit, world.campaign, state=ActivityState.REPORTED)
    session = live.sessions.get()
    Attendance.objects.create(
        session=session,
        mode=Mode.ONLINE,
        platform="直播平台",
        count=9000,
        counted_by=CountedBy.PEAK,
        reported_by=world.officer(unit),
        reported_at=AT,
    )
    born = born_of(world.owed(unit))
    assert (born["visits_offline"].number, "visits_online" in born) == (50, False)
