import pytest
from django.urls import reverse

from tests.factories.submissions import LATER, make_submission, make_world
from tests.web.office.clients import sign_in
from zhouzhi.apps.obligations.actions import waive_obligation
from zhouzhi.apps.submissions.domain.states import SubmissionState

pytestmark = pytest.mark.django_db
ACCEPTED = SubmissionState.ACCEPTED


def url(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def test_totals_stand_in_the_form_and_every_one_opens() -> None:
    world = make_world()
    county, second, university, own = world.units
    version = make_submission(world, county, {1: 12, 2: 0, 3: "1.5"}, ACCEPTED)
    make_submission(world, own, {1: 3, 2: "-"}, ACCEPTED)
    make_submission(world, second, {1: 1000})
    waive_obligation(obligation=world.owed(university), reason="停课", actor=world.chief, at=LATER)
    chief = sign_in(world.chief)
    page = chief.get(url("statistics", world.campaign.uuid))
    rows = page.context["table"]["rows"]
    assert [(row["value"], row["url"]) for row in rows[:3]] == [
        (15, url("figure", world.campaign.uuid, 1)),
        (0, url("figure", world.campaign.uuid, 2)),
        (pytest.approx(1.5), url("figure", world.campaign.uuid, 3)),
    ]
    assert page.context["counts"] == {
        "expected": 3,
        "actual": 3,
        "on_time": 3,
        "extended": 0,
        "accepted": 2,
    }
    assert [one["name"] for one in page.context["missing"]] == [second.name]
    figure = chief.get(url("figure", world.campaign.uuid, 1))
    assert figure.context["figure"]["value"] == 15
    assert figure.context["sum_words"] == "2 份已通过的报送相加，1 份缺报，没有当作 0"
    cautions = [
        chief.get(url("figure", world.campaign.uuid, row.position)).context["caution"]
        for row in world.form.rows.filter(measure__code__in=("activities_held", "press_reports"))
    ]
    assert ["可能重复" in caution for caution in cautions] == [True, False]
    assert [(part["name"], part["value"], part["counted"]) for part in figure.context["parts"]] == [
        (own.name, 3, True),
        (county.name, 12, True),
        (second.name, None, False),
    ]
    assert figure.context["parts"][1]["url"] == url("version_figure", version.uuid, 1)


def test_totals_spread_over_the_territories() -> None:
    world = make_world()
    county, second, university, own = world.units
    for unit, number in ((county, 12), (second, 5), (university, 7), (own, 3)):
        make_submission(world, unit, {1: number}, ACCEPTED)
    page = sign_in(world.chief).get(url("statistics", world.campaign.uuid) + "?view=spread")
    spread = page.context["spread"]
    assert [column["name"] for column in spread["columns"]] == ["东川市", "清河县", "白石区"]
    assert [cell["value"] for cell in spread["rows"][0]["cells"]] == [10, 12, 5]


def test_territory_without_a_counted_return_shows_its_gap() -> None:
    world = make_world()
    county, _, university, own = world.units
    make_submission(world, county, {1: 12}, ACCEPTED)
    for unit in (university, own):
        waive_obligation(obligation=world.owed(unit), reason="停课", actor=world.chief, at=LATER)
    page = sign_in(world.chief).get(url("statistics", world.campaign.uuid) + "?view=spread")
    spread = page.context["spread"]
    progress = url("campaign", world.campaign.uuid)
    assert spread["columns"] == [
        {"name": place.name, "url": f"{progress}?territory={place.uuid}"}
        for place in (world.place.county, world.place.second_county)
    ]
    assert [cell["value"] for cell in spread["rows"][0]["cells"]] == [12, None]
