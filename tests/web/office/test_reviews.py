import uuid
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from tests.factories.orgs import make_unit, make_user
from tests.factories.submissions import World, make_draft, make_submission, make_world, owe
from tests.web.office.clients import sign_in
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.actions import keep_contact
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission, Verdict
from zhouzhi.foundation.clock import step_to

pytestmark = pytest.mark.django_db
ACCEPTED = SubmissionState.ACCEPTED


def url(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def decide(version: Submission, act: str, **more: str) -> dict[str, str]:
    key = uuid.uuid4().hex
    return {"form_key": key, "act": act, "content_hash": version.content_hash, **more}


def test_organiser_reads_a_version_and_accepts_it() -> None:
    world = make_world()
    unit = world.place.county_bureau
    version = make_submission(world, unit, {1: 12, 2: 0, 3: "-"}, text="一、总体情况")
    chief = sign_in(world.chief)
    page = chief.get(url("review", version.uuid))
    assert [row["value"] for row in page.context["table"]["rows"][:4]] == [12, 0, "-", None]
    assert "统计表还有 17 项空着" in page.context["checks"][0]["text"]
    assert page.context["accept"]["fields"] == {
        "act": "accept",
        "content_hash": version.content_hash,
    }
    answer = chief.post(url("review", version.uuid), decide(version, "accept"))
    assert (answer.status_code, world.owed(unit).state) == (302, "accepted")
    after = chief.get(url("review", version.uuid))
    assert (after.context["accept"], after.context["give_back"]) == (None, None)
    assert after.context["submission"]["stamp"]["word"] == "已通过"
    # Each figure leads to what it was counted from and into, a blank nowhere.
    figure = url("version_figure", version.uuid, 1)
    assert [row["url"] for row in after.context["table"]["rows"]][::3][:2] == [figure, ""]
    assert [link["label"] for link in after.context["decide"]] == ["重新开放"]


def test_return_without_words_is_refused_and_with_words_reaches_the_unit() -> None:
    world = make_world()
    unit = world.place.county_bureau
    version = make_submission(world, unit, {1: 12})
    chief = sign_in(world.chief)
    refused = chief.post(url("review", version.uuid), decide(version, "return", reason="  "))
    assert refused.status_code == 422
    assert "请写明退回的理由，对方会看到这段话。" in refused.content.decode()
    chief.post(url("review", version.uuid), decide(version, "return", reason="人数有误"))
    assert [(one.is_acceptance, one.reason) for one in Verdict.objects.all()] == [
        (False, "人数有误")
    ]
    page = sign_in(world.officer(unit)).get(url("obligation", world.owed(unit).uuid))
    assert page.context["obligation"]["returned"]["reason"] == "人数有误"


def test_stale_hash_is_refused_in_place() -> None:
    world = make_world()
    version = make_submission(world, world.place.county_bureau, {1: 12})
    form = decide(version, "accept") | {"content_hash": "0" * 64}
    answer = sign_in(world.chief).post(url("review", version.uuid), form)
    assert answer.status_code == 422
    assert "您看到的内容与现在的版本不一致" in answer.content.decode()
    assert not Verdict.objects.exists()


def test_only_organisers_have_the_buttons_and_only_they_may_press() -> None:
    world = make_world()
    unit = world.place.county_bureau
    version = make_submission(world, unit, {1: 12})
    province = make_user(world.place.province_bureau, Role.CAMPAIGN_OFFICER)
    for user in (world.officer(unit), province):
        client = sign_in(user)
        page = client.get(url("review", version.uuid))
        assert (page.status_code, page.context["accept"]) == (200, None)
        answer = client.post(url("review", version.uuid), decide(version, "accept"))
        assert answer.status_code == 403
    stranger = sign_in(world.officer(world.place.university))
    assert stranger.get(url("review", version.uuid)).status_code == 404
    assert stranger.post(url("review", version.uuid), decide(version, "accept")).status_code == 404


def test_second_version_shows_what_changed_and_the_first_that_it_is_old() -> None:
    world = make_world()
    unit = world.place.county_bureau
    first = make_submission(world, unit, {1: 12}, SubmissionState.RETURNED)
    second = make_submission(world, unit, {1: 1500})
    chief = sign_in(world.chief)
    assert chief.get(url("review", second.uuid)).context["changes"] == [
        {
            "what": "举办活动次数",
            "before": "12",
            "after": "1,500",
            "no_before": "没填",
            "no_after": "没填",
            "grown": "+1,488",
        }
    ]
    old = chief.get(url("review", first.uuid)).context["submission"]
    assert (old["version_state"], old["is_latest"]) == ("已退回", False)


def test_reviewer_is_led_to_the_next_one() -> None:
    world = make_world()
    county, second, university, _ = world.units
    one = make_submission(world, county, {1: 1})
    two = make_submission(world, second, {1: 1})
    make_draft(world.owed(university), world.officer(university), {1: 1})
    page = sign_in(world.chief).get(url("review", one.uuid))
    assert (page.context["next_url"], page.context["next_count"]) == (url("review", two.uuid), 1)


def test_organiser_who_opens_a_duty_comes_to_its_version() -> None:
    world = make_world()
    unit = world.place.county_bureau
    version = make_submission(world, unit, {1: 12})
    answer = sign_in(world.chief).get(url("obligation", world.owed(unit).uuid))
    assert (answer.status_code, answer["Location"]) == (302, url("review", version.uuid))


def test_unit_reads_its_own_version_without_a_way_to_pages_that_are_closed_to_it() -> None:
    world = make_world()
    county = world.units[0]
    version = make_submission(world, county, {1: 12})
    for person, opens in ((world.officer(county), False), (world.chief, True)):
        client = sign_in(person)
        page = client.get(url("review", version.uuid))
        assert bool(page.context["submission"]["campaign_url"]) == opens
        ways = [one["url"] for one in page.context["crumbs"]]
        assert [client.get(way).status_code for way in ways] == [200]


def test_lower_unit_sees_its_own_and_a_stranger_nothing() -> None:
    world = make_world()
    county, second, _, _ = world.units
    make_submission(world, county, {1: 12}, ACCEPTED)
    make_submission(world, second, {1: 5}, ACCEPTED)
    officer = sign_in(world.officer(county))
    page = officer.get(url("statistics", world.campaign.uuid))
    assert page.context["table"]["rows"][0]["value"] == 12
    assert second.name not in page.content.decode()
    figure = officer.get(url("figure", world.campaign.uuid, 1))
    assert [part["name"] for part in figure.context["parts"]] == [county.name]
    stranger = sign_in(make_user(world.place.education))
    for address in (
        url("statistics", world.campaign.uuid),
        url("figure", world.campaign.uuid, 1),
    ):
        assert stranger.get(address).status_code == 404
    assert officer.get(url("figure", world.campaign.uuid, 99)).status_code == 404


def test_number_of_queries_does_not_grow_with_the_units() -> None:
    world = make_world()
    make_submission(world, world.units[0], {1: 1, 2: 2}, ACCEPTED)
    client = sign_in(world.chief)
    pages = (
        url("statistics", world.campaign.uuid),
        url("statistics", world.campaign.uuid) + "?view=spread",
        url("figure", world.campaign.uuid, 1),
    )
    few = [_queries(client, page) for page in pages]
    for number in range(3):
        _answering_unit(world, number)
    assert [_queries(client, page) for page in pages] == few


def _queries(client: object, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200  # type: ignore[attr-defined]
    return len(captured)


def _answering_unit(world: World, number: int) -> None:
    unit = make_unit(f"单位{number}", parent=world.place.county)
    world.obligations[unit.pk] = owe(unit, world.requirement)
    world.officers[unit.pk] = make_user(unit)
    make_submission(world, unit, {1: 1, 2: 2}, ACCEPTED)


def test_organiser_reads_whom_to_ring_and_nobody_else_does() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    post = officer.memberships.get()
    keep_contact(membership=post, telephone="0722-0596290", mobile="", actor=world.chief)
    version = make_submission(world, unit, {1: 1}, SubmissionState.RETURNED)
    pages = {
        "organiser": (world.chief, url("review", version.uuid)),
        "unit": (officer, url("obligation", world.owed(unit).uuid)),
        "upper level": (
            make_user(world.place.province_bureau, Role.CAMPAIGN_OFFICER),
            url("review", version.uuid),
        ),
    }
    rung = {who: sign_in(user).get(page).context["ring"] for who, (user, page) in pages.items()}
    assert rung == {
        "organiser": {
            "unit_name": unit.name,
            "telephone": "",
            "people": [{"name": officer.name, "role": "单位填报员", "numbers": ["0722-0596290"]}],
            "known": True,
            "unit_url": url("unit", unit.uuid),
        },
        "unit": None,
        "upper level": None,
    }
    html = sign_in(world.chief).get(url("review", version.uuid)).content.decode()
    assert '<a class="nowrap" href="tel:0722-0596290">0722-0596290</a>' in html


def test_late_units_stand_with_a_number_to_ring() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    post = officer.memberships.get()
    keep_contact(membership=post, telephone="0722-0596290", mobile="", actor=world.chief)
    Campaign.objects.update(state="running")
    step_to(date(2023, 6, 6))
    (awaited,) = sign_in(world.chief).get(url("today")).context["awaited"]
    rung = {row["name"]: row["ring"] for row in awaited["late_units"]}
    assert rung[unit.name] == {"name": officer.name, "number": "0722-0596290"}
    assert rung[world.place.university.name] is None


def test_each_lack_can_be_put_into_the_reason_with_one_press() -> None:
    world = make_world()
    version = make_submission(world, world.place.county_bureau, {1: 12})
    page = sign_in(world.chief).get(url("review", version.uuid))
    shown, reasons = page.content.decode(), page.context["reasons"]
    assert reasons
    assert 'id="return-reason"' in shown
    assert [
        f'data-puts="{escape(reason)}" data-into="return-reason"' in shown for reason in reasons
    ] == [True] * len(reasons)
