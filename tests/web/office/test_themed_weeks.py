"""主题周: added from the campaign's page or from afar, shown in both, chosen in an activity."""

from http import HTTPStatus
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import make_activity
from tests.factories.obligations import AT, make_city_campaign
from tests.factories.orgs import make_user
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.campaigns.models import Campaign, Occasion
from zhouzhi.apps.obligations.models import Participant

pytestmark = pytest.mark.django_db
FILLED = {
    "name": "金融科技周",
    "theme": "数字金融进万家",
    "starts_on": "2023-05-22",
    "ends_on": "2023-05-28",
}


def test_officer_adds_a_week_and_it_stands_on_the_campaigns_page() -> None:
    place, campaign, officer = make_city_campaign()
    client = sign_in(officer)
    Occasion.objects.create(campaign=campaign, kind="themed_week", name="金融科技周")
    page = client.get(f"/campaigns/{campaign.uuid}/")
    assert page.context["weeks"]["announced"] == ["金融科技周"]
    form = client.get(page.context["weeks"]["add_url"] + "?name=金融科技周").context["form"]
    assert form["name"].value() == "金融科技周"
    given = {**FILLED, "lead": str(place.bureau.uuid)}
    answer = send(client, "office:themed_week_new", campaign.uuid, **given)
    week = Campaign.objects.get(part_of=campaign)
    assert answer["Location"] == f"/campaigns/{week.uuid}/"
    make_activity(place.county_bureau, week, state=ActivityState.SUBMITTED)
    weeks = client.get(f"/campaigns/{campaign.uuid}/").context["weeks"]
    (row,) = weeks["rows"]
    assert (row["name"], row["lead"], row["count"], weeks["announced"]) == (
        "金融科技周",
        "市科技局",
        0,
        [],
    )
    own = client.get(row["url"])
    assert (own.context["week"]["total"], own.context["week"]["out_of_week"]) == (0, 1)
    assert own.context["weeks"] is None
    assert [tab["label"] for tab in own.context["campaign"]["tabs"]] == ["概况", "台账", "审查要求"]
    assert "主题周，属于东川市科技活动周" in own.content.decode()


def test_department_that_takes_part_adds_its_week_from_the_list() -> None:
    place, campaign, _ = make_city_campaign()
    Participant.objects.create(
        campaign=campaign,
        unit=place.education,
        unit_name=place.education.name,
        counting_parent=place.city,
        ancestry=place.city.path,
        dispatched_at=AT,
    )
    client = sign_in(make_user(place.education))
    url = f"/campaigns/{campaign.uuid}/weeks/new/"
    assert client.get(f"/campaigns/{campaign.uuid}/").status_code == HTTPStatus.NOT_FOUND
    page = client.get(url).context
    assert ([crumb["url"] for crumb in page["crumbs"]], page["cancel_url"]) == (
        ["/campaigns/"],
        "/campaigns/",
    )
    leads = page["form"].fields["lead"].choices
    assert leads == [(str(place.education.uuid), place.education.name)]
    given = {**FILLED, "lead": str(place.education.uuid)}
    answer = send(client, "office:themed_week_new", campaign.uuid, **given)
    week = Campaign.objects.get(part_of=campaign)
    page = client.get(answer["Location"])
    assert page.context["campaign"]["within"] == {"title": campaign.name, "url": ""}
    assert page.context["campaign"]["revise_url"] == f"/campaigns/{week.uuid}/week/"
    assert week.name in client.get("/campaigns/").content.decode()
    changed = {**given, "name": "金融科技宣传周"}
    send(client, "office:themed_week_edit", week.uuid, **changed)
    week.refresh_from_db()
    assert (week.name, week.lead) == ("金融科技宣传周", place.education)
    theirs = {**given, "lead": str(place.bureau.uuid)}
    answer = send(client, "office:themed_week_new", campaign.uuid, **theirs)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", "", "请填写这一项。"),
        ("name", "长" * 201, "最多 200 字"),
        ("name", "金融科技周", "里已有名为"),
        ("starts_on", "2023-13-40", "这不是日期"),
        ("starts_on", "", "请填写这一天。"),
        ("ends_on", "2023-05-01", "结束日期早于开始日期"),
        ("lead", "x", "所选的单位不能牵头"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field: str, typed: str, words: str) -> None:
    place, campaign, officer = make_city_campaign()
    client = sign_in(officer)
    given = {**FILLED, "lead": str(place.bureau.uuid)}
    send(client, "office:themed_week_new", campaign.uuid, **given)
    wrong = {**given, "name": "气象科技周", field: typed}
    answer = send(client, "office:themed_week_new", campaign.uuid, **wrong)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in str(answer.context["form"].errors[field])


def test_activity_chooses_the_week_beside_its_campaign() -> None:
    place, campaign, officer = make_city_campaign()
    chief = sign_in(officer)
    given = {**FILLED, "starts_on": "2023-05-01", "lead": str(place.bureau.uuid)}
    send(chief, "office:themed_week_new", campaign.uuid, **given)
    week = Campaign.objects.get(part_of=campaign)
    form = sign_in(make_user(place.county_bureau)).get("/activities/new/").context["page"].form
    labels = [
        str(field.label) for name, field in form.fields.items() if name.startswith("campaign")
    ]
    assert labels == [
        "所属专项活动：东川市科技活动周",
        "主题周：金融科技周（属于东川市科技活动周）",
    ]
    assert form[f"campaign-{campaign.uuid}"].value() == "-"
    assert not form[f"campaign-{week.uuid}"].value()


def test_campaigns_page_asks_as_often_for_three_weeks_as_for_one() -> None:
    place, campaign, officer = make_city_campaign()
    client = sign_in(officer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"/campaigns/{campaign.uuid}/")
        assert len(page.context["weeks"]["rows"]) == campaign.themed_weeks.count()
        return len(asked)

    given = {**FILLED, "lead": str(place.bureau.uuid)}
    send(client, "office:themed_week_new", campaign.uuid, **given)
    once = queries()
    for name in ("气象科技周", "农业科技周"):
        send(client, "office:themed_week_new", campaign.uuid, **{**given, "name": name})
    assert queries() == once


def test_week_is_changed_on_its_own_page_alone() -> None:
    place, campaign, officer = make_city_campaign()
    client = sign_in(officer)
    given = {**FILLED, "lead": str(place.bureau.uuid)}
    send(client, "office:themed_week_new", campaign.uuid, **given)
    week = Campaign.objects.get(part_of=campaign)
    answer = send(client, "office:campaign_revise", week.uuid, name="改名", joint="市科协")
    assert answer["Location"] == f"/campaigns/{week.uuid}/week/"
    week.refresh_from_db()
    assert (week.name, week.joint_organisers.count()) == ("金融科技周", 0)
    assert client.get(f"/campaigns/{campaign.uuid}/week/").status_code == HTTPStatus.NOT_FOUND
    assert client.get(f"/campaigns/{uuid4()}/weeks/new/").status_code == HTTPStatus.NOT_FOUND
