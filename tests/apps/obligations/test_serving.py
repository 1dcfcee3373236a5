"""What a duty is collected for: as somebody said, else by the materials that it shares."""

from datetime import date

import pytest

from tests.factories.obligations import (
    make_campaign,
    make_obligation,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.obligations.actions import answer_with
from zhouzhi.apps.obligations.actions.leads import set_lead_times
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.serving import is_collected_for
from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.apps.obligations.models import RequirementServes
from zhouzhi.apps.obligations.queries.leads import leads_of
from zhouzhi.apps.obligations.queries.serving import served_by
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused


@pytest.mark.parametrize(
    ("materials", "upper", "collected"),
    [
        (["photos", "video"], ["video"], True),
        (["work_plan"], ["summary_report"], False),
        (["other"], ["other"], False),
        (["other", "photos"], ["photos", "other"], True),
        ([], ["photos"], False),
    ],
)
def test_duty_is_collected_for_what_shares_a_material_that_says_something(
    materials: list[str], upper: list[str], collected: bool
) -> None:
    assert is_collected_for(materials, upper) is collected


@pytest.mark.django_db
def test_served_by_goes_by_materials_until_somebody_says(
    django_assert_num_queries,
) -> None:
    place = make_province()
    above = make_campaign(lead=place.province_bureau, territory=place.province)
    pictures = make_spec("照片", materials=(Material.PHOTOS,), due_on=date(2023, 6, 15))
    summary = make_spec("总结", due_on=date(2023, 6, 12))
    owed = [
        make_obligation(place.bureau, make_requirement(above, spec)) for spec in (pictures, summary)
    ]
    own = make_campaign(lead=place.bureau, territory=place.city)
    plan = make_requirement(own, make_spec("方案", materials=(Material.WORK_PLAN,)))
    both = make_requirement(
        own, make_spec("总结、照片", materials=(Material.SUMMARY_REPORT, Material.PHOTOS))
    )
    answer_with(campaign=own, obligations=owed, actor=SYSTEM)
    with django_assert_num_queries(3):
        found = served_by(own)
    assert found == {plan.pk: (), both.pk: (owed[1], owed[0])}
    RequirementServes.objects.create(requirement=plan, obligation=owed[0])
    assert served_by(own) == {plan.pk: (owed[0],), both.pk: ()}


@pytest.mark.django_db
def test_lead_times_are_the_usual_until_an_officer_of_the_unit_sets_them() -> None:
    place = make_province()
    assert leads_of(place.bureau) == Leads()
    ours = Leads(answer=7, chase=1, check=3, consolidate=4)
    with pytest.raises(PermissionRefused):
        set_lead_times(unit=place.bureau, leads=ours, actor=make_user(place.bureau))
    chief = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    set_lead_times(unit=place.bureau, leads=ours, actor=chief)
    assert (leads_of(place.bureau), leads_of(place.county_bureau)) == (ours, Leads())
    line = AuditLine.objects.get(verb="obligations.leads.set")
    assert line.detail["from"] == {"answer": 5, "chase": 2, "check": 2, "consolidate": 3}
