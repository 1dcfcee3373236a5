"""开放机构 over HTTP: registered, filed, changed, taken back, and read by the level above."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.institutions import make_filing, make_institution
from tests.factories.obligations import make_campaign, make_spec
from tests.factories.orgs import make_user
from tests.factories.submissions import World, make_world
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.models import Institution, InstitutionFiling, OpeningSlot
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.submissions.models import Submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world(spec=make_spec("备案表", materials=(Material.OPEN_INSTITUTION_REGISTER,)))


@pytest.fixture
def keeper(world: World) -> Client:
    return sign_in(world.officer(world.place.university))


def typed(**more: str) -> dict[str, str]:
    return {
        "act": "save",
        "name": "天文台",
        "kind": "university",
        "address": "东川市观星路 1 号",
        "summary": "看太阳黑子",
        "contact_office": "台办公室",
        "contact_telephone": "0722-0596290",
        "group_most": "20",
        "needs_identity": "on",
        "slots-TOTAL_FORMS": "1",
        "slots-INITIAL_FORMS": "0",
        "slots-0-starts_on": "2023-05-20",
        "slots-0-ends_on": "2023-05-21",
        "slots-0-starts_at": "19:00",
        "slots-0-ends_at": "21:30",
        **more,
    }


def new(world: World, client: Client, **more: str) -> object:
    url = f"{reverse('office:institution_new')}?campaign={world.campaign.uuid}"
    return client.post(url, {"form_key": "0" * 31 + "1", **typed(**more)})


def ticked(client: Client, world: World) -> dict[str, object]:
    """What a browser sends when everything that is ticked on the list is filed."""
    page = client.get(f"{reverse('office:institutions')}?campaign={world.campaign.uuid}")
    rows = [row for row in page.context["rows"] if row["checked"]]
    return {
        "institution": [row["uuid"] for row in rows],
        **{row["seen_name"]: row["seen"] for row in rows},
    }


def test_an_institution_is_registered_and_filed(world: World, keeper: Client) -> None:
    answer = new(world, keeper)
    made = Institution.objects.get()
    assert answer["Location"].startswith(reverse("office:institution", args=[made.uuid]))
    assert (made.group_most, made.needs_identity, made.slots.count()) == (20, True, 1)
    answer = send(keeper, "office:institutions_file", world.campaign.uuid, **ticked(keeper, world))
    duty = world.owed(world.place.university)
    assert answer["Location"] == reverse("office:obligation", args=[duty.uuid])
    page = keeper.get(answer["Location"]).content.decode()
    assert "东川大学开放机构备案表.docx" in page
    assert InstitutionFiling.objects.get().snapshot["name"] == "天文台"


def test_another_units_telephone_goes_when_the_unit_is_changed(world: World) -> None:
    OrgUnit.objects.filter(pk=world.place.bureau.pk).update(telephone="0722-0596201")
    chief = sign_in(make_user(world.place.bureau, Role.CAMPAIGN_OFFICER))
    change = {"unit": str(world.place.university.uuid), "for_unit": str(world.place.bureau.uuid)}
    asked = new(world, chief, **change, contact_telephone="0722-0596201")
    assert asked.status_code == 422
    assert asked.context["page"].form["contact_telephone"].value() == ""
    assert not Institution.objects.exists()


def test_today_tells_how_many_are_still_to_be_filed(world: World, keeper: Client) -> None:
    for name in ("地质标本馆", "天文台"):
        make_institution(world.place.university, world.campaign, name=name)
    tasks = keeper.get("/").context["tasks"]
    (task,) = [one for one in tasks if "开放机构" in one["label"]]
    assert (task["count"], task["hint"]) == (2, world.campaign.name)
    assert "截止" in task["label"]
    assert len(keeper.get(task["url"]).context["rows"]) == 2
    send(keeper, "office:institutions_file", world.campaign.uuid, **ticked(keeper, world))
    assert not [one for one in keeper.get("/").context["tasks"] if "开放机构" in one["label"]]
    sibling = sign_in(world.officer(world.place.county_bureau))
    assert not [one for one in sibling.get("/").context["tasks"] if "开放机构" in one["label"]]


def test_what_is_wrong_stays_on_the_page(world: World, keeper: Client) -> None:
    answer = new(
        world, keeper, **{"contact_telephone": "13005962901", "slots-0-ends_on": "2023-05-01"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "这是手机号码" in page
    assert "结束的日子在开始之前" in page
    assert "看太阳黑子" in page
    assert not Institution.objects.exists()


def test_a_further_slot_keeps_what_was_typed(world: World, keeper: Client) -> None:
    page = new(world, keeper, act="more_slots").content.decode()
    assert re.findall(r'name="slots-(\d)-starts_on"', page) == ["0", "1"]
    assert ('value="2023-05-20"' in page, 'value="天文台"' in page) == (True, True)
    assert not Institution.objects.exists()


def test_words_alone_say_when_it_opens(world: World, keeper: Client) -> None:
    blank = dict.fromkeys(
        ("slots-0-starts_on", "slots-0-ends_on", "slots-0-starts_at", "slots-0-ends_at"), ""
    )
    new(world, keeper, **blank, **{"slots-0-words": "工作日预约，电话商定"})
    assert OpeningSlot.objects.get().words == "工作日预约，电话商定"
    page = keeper.get(reverse("office:institutions")).content.decode()
    assert "工作日预约，电话商定" in page


def test_a_change_since_filing_is_shown_field_by_field(world: World, keeper: Client) -> None:
    officer = world.officer(world.place.university)
    made = make_institution(world.place.university, world.campaign, actor=officer)
    make_filing(made, world.campaign, actor=officer)
    url = reverse("office:institution_edit", args=[made.uuid])
    changed = typed(name=made.name, kind="venue", edit_count="0")
    keeper.post(f"{url}?campaign={world.campaign.uuid}", {"form_key": "0" * 31 + "2", **changed})
    one = f"{reverse('office:institution', args=[made.uuid])}?campaign={world.campaign.uuid}"
    page = keeper.get(one)
    labels = [row["label"] for row in page.context["changes"]]
    assert labels[:3] == ["地址", "开放内容", "咨询部门"]
    assert page.context["state"]["word"] == "备案后有改动"


def test_a_stale_page_keeps_what_was_typed(world: World, keeper: Client) -> None:
    officer = world.officer(world.place.university)
    made = make_institution(world.place.university, world.campaign, actor=officer)
    Institution.objects.update(edit_count=3)
    url = reverse("office:institution_edit", args=[made.uuid])
    answer = keeper.post(url, {"form_key": "0" * 31 + "3", **typed(edit_count="0")})
    assert answer.status_code == 422
    assert "已被他人改过" in answer.content.decode()
    assert 'name="edit_count" value="3"' in answer.content.decode()


def test_nothing_ticked_is_refused_in_words(world: World, keeper: Client) -> None:
    answer = send(keeper, "office:institutions_file", world.campaign.uuid)
    assert answer.status_code == 422
    assert "没有选中机构" in answer.content.decode()


def test_a_filing_is_taken_back_with_its_row_in_the_draft(world: World, keeper: Client) -> None:
    new(world, keeper)
    made = Institution.objects.get()
    send(keeper, "office:institutions_file", world.campaign.uuid, **ticked(keeper, world))
    url = reverse("office:institution_act", args=[made.uuid, "withdraw"])
    answer = keeper.post(
        f"{url}?campaign={world.campaign.uuid}",
        {"form_key": "0" * 31 + "4", "reason": "圆顶检修"},
    )
    assert answer.status_code == 302
    assert Submission.objects.get().evidence.count() == 0
    assert InstitutionFiling.objects.get().replaced_at is not None


def test_others_see_nothing_of_it(world: World) -> None:
    made = make_institution(world.place.university, world.campaign)
    stranger = sign_in(make_user(world.place.other_bureau))
    assert stranger.get(reverse("office:institution", args=[made.uuid])).status_code == 404
    assert made.name not in stranger.get(reverse("office:institutions")).content.decode()


@pytest.mark.parametrize("door", ["institutions", "campaign_institutions"])
def test_a_list_asks_as_often_for_three_as_for_one(world: World, door: str) -> None:
    chief = sign_in(world.chief)
    args = [world.campaign.uuid] if door == "campaign_institutions" else []
    url = reverse(f"office:{door}", args=args)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert chief.get(url).status_code == 200
        return len(found)

    make_filing(make_institution(world.place.university, world.campaign), world.campaign)
    asked()
    one = asked()
    for unit in (world.place.county_bureau, world.place.second_county_bureau):
        make_filing(make_institution(unit, world.campaign, name="展厅"), world.campaign)
    assert asked() == one


def test_the_organiser_reads_whom_to_ring_about_what_is_not_filed(world: World) -> None:
    filed, kept = (
        make_institution(unit, world.campaign, name=name)
        for unit, name in ((world.place.university, "标本馆"), (world.place.county_bureau, "展厅"))
    )
    make_filing(filed, world.campaign)
    bureau = world.place.county_bureau
    bureau.telephone = "0722-0596291"
    bureau.save(update_fields=["telephone"])
    url = reverse("office:campaign_institutions", args=[world.campaign.uuid])
    page = sign_in(world.chief).get(url).context
    assert [(row["name"], row["ring"]["number"]) for row in page["unfiled"]] == [
        (kept.name, "0722-0596291")
    ]
    silent = {row["name"]: row["ring"] and row["ring"]["number"] for row in page["units"]}
    assert silent[bureau.name] == "0722-0596291"


def test_the_duty_leads_to_the_register_and_takes_what_was_filed(
    world: World, keeper: Client
) -> None:
    duty = world.owed(world.place.university)
    url = reverse("office:obligation", args=[duty.uuid])
    way = keeper.get(url).context["institution_way"]
    assert way["url"] == f"{reverse('office:institutions')}?campaign={world.campaign.uuid}"
    officer = world.officer(world.place.university)
    made = make_institution(world.place.university, world.campaign, actor=officer)
    make_filing(made, world.campaign, actor=officer)
    way = keeper.get(url).context["institution_way"]
    assert way["confirm"]["effects"][0].startswith("1 家已备案的机构")
    answer = send(keeper, "office:institutions_answer", duty.uuid)
    assert answer["Location"] == url
    assert Submission.objects.get().evidence.count() == 2
    assert send(sign_in(world.chief), "office:institutions_answer", duty.uuid).status_code == 403


def test_last_years_slots_stand_on_the_page_and_are_not_saved(world: World, keeper: Client) -> None:
    officer = world.officer(world.place.university)
    made = make_institution(world.place.university, world.campaign, actor=officer)
    following = make_campaign(
        lead=world.place.bureau, territory=world.place.city, name="2024年科技活动周"
    )
    following.starts_on, following.ends_on = date(2024, 5, 25), date(2024, 6, 1)
    following.save()
    url = reverse("office:institution_edit", args=[made.uuid])
    page = keeper.get(f"{url}?campaign={following.uuid}")
    assert page.context["is_proposed"]
    assert 'value="2024-05-25"' in page.content.decode()
    assert OpeningSlot.objects.filter(campaign=following).count() == 0
