from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.measures import make_form
from tests.factories.obligations import AT, make_campaign
from tests.factories.orgs import make_province, make_unit, make_user
from tests.factories.submissions import (
    LATER,
    World,
    make_submission,
    make_two_levels,
    make_world,
    owe,
)
from zhouzhi.apps.measures.domain.forms import FormLine
from zhouzhi.apps.measures.domain.values import Total, Value
from zhouzhi.apps.obligations.actions import reopen_obligation, waive_obligation
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.actions import move_unit
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.statistics.domain.rates import Rates
from zhouzhi.apps.statistics.queries import (
    figures_for_upper,
    parts_of,
    rates_of,
    returns_for,
    rollup,
    rollup_for,
)
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Figure, Submission
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.errors import NotFound
from zhouzhi.processes.review_submission import accept_submission
from zhouzhi.processes.submit_answer import begin_answer

pytestmark = pytest.mark.django_db
ACCEPTED = SubmissionState.ACCEPTED


def totals(world: World, *positions: int) -> list[Total]:
    result = rollup(world.campaign)
    return [result.row(position).total for position in positions]


def test_total_adds_accepted_returns_and_the_levels_own() -> None:
    world = make_world()
    county, second, university, own = world.units
    make_submission(world, county, {1: 12, 3: "0.1", 4: 0, 5: "-"}, ACCEPTED)
    make_submission(world, second, {1: 5, 3: "0.2", 4: "-", 5: "-"}, ACCEPTED)
    make_submission(world, university, {1: 1000}, SubmissionState.SUBMITTED)
    make_submission(world, own, {1: 3}, ACCEPTED)
    assert totals(world, 1, 3, 4, 5, 6) == [
        Total(Decimal(20), 3, 0, 1),
        Total(Decimal("0.3"), 2, 0, 2),
        Total(Decimal(0), 1, 1, 2),
        Total(None, 0, 2, 2),
        Total(None, 0, 0, 4),
    ]
    result = rollup(world.campaign)
    assert (result.expected_count, result.accepted_count, len(result.rows)) == (4, 3, 20)


def test_totals_take_as_many_queries_whatever_the_number_of_returns() -> None:
    world = make_world()
    for unit in world.units[:1]:
        make_submission(world, unit, {1: 1, 2: 2}, ACCEPTED)
    with CaptureQueriesContext(connection) as one:
        rollup(world.campaign)
        parts_of(world.campaign, 1)
    for unit in world.units[1:]:
        make_submission(world, unit, {1: 1, 2: 2}, ACCEPTED)
    with CaptureQueriesContext(connection) as all_of_them:
        rollup(world.campaign)
        parts_of(world.campaign, 1)
    assert len(one) == len(all_of_them)
    assert [sql for sql in all_of_them if "SUM(" in sql["sql"]] == []


def test_small_decimals_add_without_rounding() -> None:
    place = make_province()
    world = make_world(place)
    for number in range(10):
        unit = make_unit(f"单位{number}", parent=place.city)
        world.obligations[unit.pk] = owe(unit, world.requirement)
        world.officers[unit.pk] = make_user(unit)
        make_submission(world, unit, {3: "0.1", 4: "99999999999.99"}, ACCEPTED)
    assert [total.number for total in totals(world, 3, 4)] == [
        Decimal("1.0"),
        Decimal("999999999999.90"),
    ]


@pytest.mark.parametrize(
    "state", [one for one in SubmissionState if one not in {ACCEPTED, SubmissionState.SUPERSEDED}]
)
def test_nothing_that_is_not_accepted_counts(state: SubmissionState) -> None:
    world = make_world()
    make_submission(world, world.place.county_bureau, {1: 12}, state)
    assert totals(world, 1) == [Total(None, 0, 0, 4)]


def test_superseded_version_counts_until_the_next_is_accepted() -> None:
    world = make_world()
    unit = world.place.county_bureau
    make_submission(world, unit, {1: 12}, ACCEPTED)
    reopen_obligation(obligation=world.owed(unit), reason="补报", actor=world.chief, at=LATER)
    make_submission(world, unit, {1: 15}, SubmissionState.SUBMITTED)
    assert totals(world, 1) == [Total(Decimal(12), 1, 0, 3)]
    version = Submission.objects.get(version=2)
    accept_submission(
        submission=version, expected_hash=version.content_hash, actor=world.chief, at=LATER
    )
    assert totals(world, 1) == [Total(Decimal(15), 1, 0, 3)]


def test_freed_unit_is_not_missing() -> None:
    world = make_world()
    waive_obligation(
        obligation=world.owed(world.place.university), reason="停课", actor=world.chief, at=LATER
    )
    assert totals(world, 1) == [Total(None, 0, 0, 3)]
    waived = [part.unit_name for part in parts_of(world.campaign, 1) if part.is_waived]
    assert waived == ["东川大学"]


def test_total_survives_a_move_of_the_county() -> None:
    world = make_world()
    make_submission(world, world.place.county_bureau, {1: 12}, ACCEPTED)
    county = OrgUnit.objects.get(pk=world.place.county.pk)
    move_unit(
        unit=county, parent=world.place.other_city, on=AT.date(), actor=SYSTEM, reason="区划调整"
    )
    assert totals(world, 1) == [Total(Decimal(12), 1, 0, 3)]


def test_figures_of_another_form_version_join_by_measure() -> None:
    world = make_world()
    make_submission(world, world.place.county_bureau, {1: 12, 2: 3}, ACCEPTED)
    lines = (FormLine("", "承接科技部活动任务个数", "个"), FormLine("", "别的什么数", "个"))
    world.requirement.form = make_form("新表", lines=lines)
    world.requirement.save()
    make_submission(world, world.place.second_county_bureau, {1: 4, 2: 9}, ACCEPTED)
    assert totals(world, 1, 2) == [Total(Decimal(7), 2, 0, 2), Total(Decimal(9), 1, 0, 3)]
    assert [part.value for part in parts_of(world.campaign, 1)] == [
        None,
        None,
        Value.of(3),
        Value.of(4),
    ]


def test_campaign_without_a_form_has_no_totals() -> None:
    place = make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    with pytest.raises(NotFound):
        rollup(campaign)


def test_parts_name_every_participant_with_its_version() -> None:
    world = make_world()
    county, second, university, own = world.units
    accepted = make_submission(world, county, {1: 12}, ACCEPTED)
    make_submission(world, second, {1: 5})
    make_submission(world, own, {1: "-"}, ACCEPTED)
    found = [
        (part.unit_name, part.is_own, part.state.value, part.version, part.value)
        for part in parts_of(world.campaign, 1)
    ]
    assert found == [
        (own.name, True, "accepted", 1, Value.not_applicable()),
        (university.name, False, "delivered", None, None),
        (county.name, False, "accepted", 1, Value.of(12)),
        (second.name, False, "submitted", None, None),
    ]
    assert parts_of(world.campaign, 1)[2].submission == str(accepted.uuid)
    with pytest.raises(NotFound):
        parts_of(world.campaign, 21)


def test_upper_return_is_prefilled_and_opens_down_to_the_lower_campaign() -> None:
    upper, city = make_two_levels()
    county, second, university, own = city.units
    make_submission(city, county, {1: 12, 2: "-", 3: "1.5"}, ACCEPTED)
    for unit in (second, university, own):
        make_submission(city, unit, {1: 1, 2: "-"}, ACCEPTED)
    assert figures_for_upper(city.campaign, form=upper.form) == {
        1: Value.of(15),
        2: Value.not_applicable(),
        3: Value.of("1.5"),
    }
    version = make_submission(upper, own, {4: 2}, ACCEPTED)
    held = Figure.objects.filter(submission=version).order_by("form_row__position")
    assert [(one.form_row.position, one.rolled_up_from) for one in held] == [
        (1, city.campaign),
        (2, city.campaign),
        (3, city.campaign),
        (4, None),
    ]
    (part,) = parts_of(upper.campaign, 1)
    assert (part.value, part.source_campaign, part.source_name, part.source_position) == (
        Value.of(15),
        str(city.campaign.uuid),
        city.campaign.name,
        1,
    )


def test_next_upper_version_takes_the_new_totals_and_keeps_what_was_typed() -> None:
    upper, city = make_two_levels()
    own = city.place.bureau
    make_submission(city, own, {1: 12}, ACCEPTED)
    make_submission(upper, own, {2: 2}, SubmissionState.RETURNED)
    make_submission(city, city.place.university, {1: 8, 2: 100}, ACCEPTED)
    draft = begin_answer(obligation=upper.owed(own), actor=upper.officer(own), at=LATER)
    held = Figure.objects.filter(submission=draft).order_by("form_row__position")
    assert [(one.number, one.rolled_up_from) for one in held] == [
        (Decimal(20), city.campaign),
        (Decimal(2), None),
    ]


def test_rates_count_due_reported_and_in_time() -> None:
    world = make_world()
    county, second, university, own = world.units
    make_submission(world, county, {1: 1}, ACCEPTED)
    make_submission(world, second, {1: 1}, at=LATER.replace(month=6, day=4))
    make_submission(world, own, {1: 1}, SubmissionState.RETURNED)
    waive_obligation(obligation=world.owed(university), reason="停课", actor=world.chief, at=LATER)
    Obligation.objects.filter(pk=world.owed(county).pk).update(by_extension=True)
    assert rates_of(world.campaign) == {
        world.requirement.pk: Rates(
            expected=3, reported=2, on_time=1, accepted=1, waived=1, extended=1
        )
    }


def test_lower_unit_sees_its_own_figures_only() -> None:
    world = make_world()
    county, second, _, _ = world.units
    make_submission(world, county, {1: 12}, ACCEPTED)
    make_submission(world, second, {1: 5}, ACCEPTED)
    province = make_user(world.place.province_bureau, Role.CAMPAIGN_OFFICER)
    for user, number in ((world.chief, 17), (province, 17), (world.officer(county), 12)):
        assert rollup_for(user, world.campaign).row(1).total.number == number
    own = returns_for(world.officer(county), world.campaign)
    parts = parts_of(world.campaign, 1, returns=own)
    assert [part.unit_name for part in parts] == [county.name]
    for stranger in (
        make_user(world.place.education),
        make_user(world.place.other_bureau, Role.CAMPAIGN_OFFICER),
        make_user(world.place.bureau, Role.AUDITOR),
    ):
        with pytest.raises(NotFound):
            rollup_for(stranger, world.campaign)
