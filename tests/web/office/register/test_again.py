"""照去年的来: what the page proposes, what it asks, and what it makes."""

from datetime import date
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories.activities import make_activity, make_entries, make_session, on_day
from tests.factories.obligations import AT, make_campaign
from tests.factories.orgs import make_province, make_user
from tests.web.office.clients import chief_of, sign_in
from zhouzhi.apps.activities.actions import Writing, write_activities
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit

pytestmark = pytest.mark.django_db
URL, S = "/activities/again/", ActivityState
NOBODY = "5e7c6b1e-2f3a-4a51-9c55-0d8b0c7d9a11"


@pytest.fixture
def years() -> tuple[OrgUnit, Campaign, Campaign, Client]:
    """A county's bureau, the campaign of 2022 that was, and that of 2023 which comes."""
    place = make_province()
    old = make_campaign(lead=place.bureau, territory=place.city, name="2022年科技活动周")
    Campaign.objects.filter(pk=old.pk).update(
        starts_on=date(2022, 5, 21), ends_on=date(2022, 5, 28), edition=2022
    )
    old.refresh_from_db()
    new = make_campaign(lead=place.bureau, territory=place.city, name="2023年科技活动周")
    unit = place.county_bureau
    return unit, old, new, sign_in(make_user(unit))


def hold(unit: OrgUnit, campaign: Campaign, name: str, day: date, **more: object) -> Activity:
    """An activity of last time, held on a day."""
    sessions = (make_session(on_day(day)),)
    given = {"state": S.REPORTED, "name": name, "sessions": sessions, **more}
    return make_activity(unit, campaign, **given)


def hold_many(unit: OrgUnit, campaign: Campaign, count: int, day: date) -> list[Activity]:
    """So many activities of last time, written at once."""
    sessions = (make_session(on_day(day)),)
    writings = [
        Writing(unit, make_entries(unit, campaign, name=f"第{number}项", sessions=sessions))
        for number in range(count)
    ]
    made = write_activities(writings=writings, actor=make_user(unit), at=AT)
    Activity.objects.filter(pk__in=[one.pk for one in made]).update(state=S.REPORTED)
    return made


def send(client: Client, page: HttpResponse, *chosen: Activity, **more: str) -> HttpResponse:
    """The form of a page, with these activities ticked."""
    fields = {"looked_at": page.context["looked_at"], "chosen": [one.code for one in chosen]}
    address = page.context["url"]
    return client.post(address, {"form_key": uuid4().hex, **fields, **more})


def test_what_was_held_is_ticked_and_many_are_one_act(
    years: tuple[OrgUnit, Campaign, Campaign, Client],
) -> None:
    unit, old, new, client = years
    held = hold_many(unit, old, 120, date(2022, 5, 21))
    off = hold(unit, old, "没办成", date(2022, 5, 21), state=S.CANCELLED)
    page = client.get(URL)
    shown = {row["name"]: row["chosen"] for row in page.context["rows"]}
    assert shown == {one.name: True for one in held} | {off.name: False}
    assert page.context["rows"][0]["times"][0]["after"] == "5月20日 周六"
    answer = send(client, page, *held)
    assert answer["Location"] == f"/activities/?campaign={new.uuid}&state=draft"
    assert Activity.objects.filter(cloned_from__in=held, state=S.DRAFT).count() == len(held)
    again = client.get(URL).context
    assert (again["open_count"], again["done_count"]) == (1, 120)


def test_odd_day_is_asked_about_and_what_was_ticked_stays(
    years: tuple[OrgUnit, Campaign, Campaign, Client],
) -> None:
    unit, old, _, client = years
    early = hold(unit, old, "预热", date(2022, 5, 18))
    plain = hold(unit, old, "甲", date(2022, 5, 22))
    page = client.get(URL)
    time = page.context["rows"][0]["times"][0]
    assert (time["after"], time["odd"]) == ("5月17日 周三", "不在今年的活动周内")
    labels = [choice["label"] for choice in time["choices"]]
    assert labels == [
        "5月17日 周三（上班）",
        "5月22日 周一（上班）",
        "5月23日 周二（上班）",
        "5月24日 周三（上班）",
        "时间另定",
    ]
    answer = send(client, page, early, plain)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "还有 1 项的日期要您定" in answer.content.decode()
    assert [row["chosen"] for row in answer.context["rows"]] == [True, True]
    assert answer.context["rows"][0]["times"][0]["lacking"]
    assert not Activity.objects.filter(cloned_from__isnull=False).exists()
    send(client, page, early, plain, **{time["name"]: "2023-05-24"})
    made = Activity.objects.filter(cloned_from__isnull=False).order_by("starts_on")
    assert [(one.name, one.starts_on) for one in made] == [
        ("甲", date(2023, 5, 21)),
        ("预热", date(2023, 5, 24)),
    ]


def test_page_that_is_out_of_date_makes_nothing(
    years: tuple[OrgUnit, Campaign, Campaign, Client],
) -> None:
    unit, old, _, client = years
    one = hold(unit, old, "甲", date(2022, 5, 22))
    page = client.get(URL)
    hold(unit, old, "乙", date(2022, 5, 23))
    answer = send(client, page, one)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "请核对下面的新结果再存" in answer.content.decode()
    assert send(client, client.get(URL)).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Activity.objects.filter(cloned_from__isnull=False).exists()


def test_one_activity_is_held_again_from_its_own_page(
    years: tuple[OrgUnit, Campaign, Campaign, Client],
) -> None:
    unit, old, _, client = years
    one = hold(unit, old, "2022年开放日", date(2022, 5, 22))
    hold(unit, old, "乙", date(2022, 5, 23))
    link = f"{URL}?only={one.uuid}"
    assert link in client.get(f"/activities/{one.uuid}/").content.decode()
    page = client.get(link)
    assert [row["name"] for row in page.context["rows"]] == ["2023年开放日"]
    answer = send(client, page, one)
    made = Activity.objects.get(cloned_from=one)
    assert answer["Location"] == f"/activities/{made.uuid}/edit/"
    (row,) = client.get(link).context["rows"]
    assert row["done"] == {"url": f"/activities/{made.uuid}/", "name": made.name}
    assert client.get(f"{URL}?only={made.uuid}").context["empty"]["title"] == (
        "现在没有可以填报的专项活动"
    )


def test_officer_above_chooses_the_unit_and_the_same_campaign_is_proposed(
    years: tuple[OrgUnit, Campaign, Campaign, Client],
) -> None:
    unit, old, new, _ = years
    other = make_campaign(lead=old.lead, territory=old.territory, name="2023年防灾减灾周")
    Campaign.objects.filter(pk=other.pk).update(
        starts_on=date(2023, 5, 8), ends_on=date(2023, 5, 14)
    )
    hold(unit, old, "甲", date(2022, 5, 22))
    hold(unit, other, "乙", date(2023, 5, 9))
    hold(old.lead, old, "本局的", date(2022, 5, 22))
    client = chief_of(old.lead)
    page = client.get(f"{URL}?campaign={new.uuid}").context
    assert sorted(row["label"] for row in page["units"]) == sorted([old.lead.name, unit.name])
    assert ([row["name"] for row in page["rows"]], page["choices"]["source"]) == (
        ["本局的"],
        old.name,
    )
    address = f"{URL}?unit={unit.uuid}&campaign={new.uuid}&from={NOBODY}"
    theirs = client.get(address).context
    assert theirs["is_one_kind"]
    unlike = client.get(f"{address.replace(NOBODY, str(other.uuid))}").context
    assert ([row["chosen"] for row in unlike["rows"]], unlike["is_one_kind"]) == ([False], False)
    assert [row["name"] for row in theirs["rows"]] == ["甲"]
    assert {row["label"] for row in theirs["choices"]["sources"]} == {old.name, other.name}


def test_who_has_nothing_of_before_is_told_so(
    years: tuple[OrgUnit, Campaign, Campaign, Client],
) -> None:
    *_, client = years
    assert client.get(URL).context["empty"]["title"] == "没有往年的活动可照"
    answer = client.post(URL, {"form_key": uuid4().hex, "chosen": "x"})
    assert answer.status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    "query", ["unit=x", "only=x", "from=x", *(f"{name}={NOBODY}" for name in ("only", "unit"))]
)
def test_torn_address_finds_nothing(
    years: tuple[OrgUnit, Campaign, Campaign, Client], query: str
) -> None:
    *_, client = years
    assert client.get(f"{URL}?{query}").status_code == HTTPStatus.NOT_FOUND
