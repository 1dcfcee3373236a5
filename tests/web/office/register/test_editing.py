"""Filling in an activity: a new one, rows, what is wrong, and what somebody else changed."""

from http import HTTPStatus

import pytest

from tests.factories.activities import make_activity, make_register
from tests.factories.obligations import make_campaign
from tests.factories.orgs import make_unit, make_user
from tests.web.office.clients import send, sign_in
from tests.web.office.register.pages import as_sent, filled
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.queries import entries_of
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import Level

pytestmark = pytest.mark.django_db


def test_an_officer_enters_an_activity_of_the_own_unit() -> None:
    place, campaign, _ = make_register()
    unit = place.county_bureau
    client = sign_in(make_user(unit))
    first = client.get("/activities/new/")
    assert first.context["page"].hosts.forms[0]["name"].value() == unit.name
    assert first.context["page"].form[f"campaign-{campaign.uuid}"].value() == "-"
    assert first.context["page"].form["kind"].value() == ""
    assert "请填写" not in first.content.decode()
    answer = send(client, "office:activity_new", **filled(unit.name, campaign))
    activity = Activity.objects.get()
    assert answer["Location"] == f"/activities/{activity.uuid}/"
    assert (activity.name, activity.state, activity.unit) == ("科普大集", "draft", unit)
    assert [host.unit for host in activity.hosts.all()] == [unit]
    assert [row.campaign for row in activity.in_campaigns.all()] == [campaign]


def test_of_several_campaigns_in_work_none_is_chosen_for_a_person() -> None:
    place, campaign, _ = make_register()
    other = make_campaign(lead=campaign.lead, territory=campaign.territory, name="2023年科普月")
    client = sign_in(make_user(place.county_bureau))
    page = client.get("/activities/new/").context
    assert [one.value() for one in page["page"].campaigns] == [None, None]
    assert page["which"] == "现在有 2 项专项活动在办，没有替您选。请选这项活动属于哪一项。"
    asked = client.get(f"/activities/new/?campaign={other.uuid}").context
    assert (asked["page"].form[f"campaign-{other.uuid}"].value(), asked["which"]) == ("-", "")


def test_a_new_page_begins_with_last_times_contact() -> None:
    place, campaign, _ = make_register()
    make_activity(place.county_bureau, campaign, contact_office="科普股")
    page = sign_in(make_user(place.county_bureau)).get("/activities/new/").context["page"]
    assert page.form["contact_office"].value() == "科普股"
    assert page.form["contact_telephone"].value() == "0722-0596290"


def test_another_units_telephone_goes_when_the_unit_is_changed() -> None:
    place, campaign, chief = make_register()
    make_activity(place.bureau, campaign, contact_telephone="0722-0596201")
    make_activity(place.university, campaign, contact_telephone="0722-0596202")
    client = sign_in(chief)
    opened = client.get("/activities/new/")
    assert f'name="for_unit" value="{place.bureau.uuid}"' in opened.content.decode()
    typed = filled(
        place.university.name,
        campaign,
        unit=str(place.university.uuid),
        for_unit=str(place.bureau.uuid),
        contact_telephone="0722-0596201",
    )
    asked = send(client, "office:activity_new", **typed)
    assert asked.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert asked.context["page"].form["contact_telephone"].value() == "0722-0596202"
    assert "已换成这家的" in asked.content.decode()
    typed |= {"for_unit": str(place.university.uuid), "contact_telephone": "0722-0596202"}
    send(client, "office:activity_new", **typed)
    made = Activity.objects.get(name="科普大集")
    assert (made.unit, made.contact_telephone) == (place.university, "0722-0596202")


def test_a_telephone_that_was_typed_stays_whatever_the_unit() -> None:
    place, campaign, chief = make_register()
    make_activity(place.bureau, campaign, contact_telephone="0722-0596201")
    typed = filled(
        place.university.name,
        campaign,
        unit=str(place.university.uuid),
        for_unit=str(place.bureau.uuid),
        contact_telephone="0722-0596203",
    )
    send(sign_in(chief), "office:activity_new", **typed)
    assert Activity.objects.get(name="科普大集").contact_telephone == "0722-0596203"


def test_torn_lines_are_told_in_an_officers_words() -> None:
    place, campaign, _ = make_register()
    typed = filled(place.county_bureau.name, campaign, **{"hosts-TOTAL_FORMS": "abc"})
    page = send(sign_in(make_user(place.county_bureau)), "office:activity_new", **typed)
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "这一页没有传完整" in page.content.decode()
    assert "ManagementForm" not in page.content.decode()


def test_what_is_wrong_is_said_and_all_that_was_typed_stays() -> None:
    place, campaign, _ = make_register()
    client = sign_in(make_user(place.county_bureau))
    typed = filled(
        place.county_bureau.name,
        campaign,
        **{"name": "", "sessions-0-expected_count": "约300", "leader": "程望舒"},
    )
    answer = send(client, "office:activity_new", **typed)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = answer.content.decode()
    for words in ("请填写活动名称。", "第 1 场预计人数：", "约300", "程望舒", "文峰广场"):
        assert words in page
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("act", "rows"),
    [("more_sessions", (2, 1)), ("copy_session", (2, 1)), ("more_hosts", (1, 2))],
)
def test_a_row_more_keeps_what_was_typed_and_saves_nothing(act: str, rows: tuple[int, int]) -> None:
    place, campaign, _ = make_register()
    client = sign_in(make_user(place.county_bureau))
    typed = filled(place.county_bureau.name, campaign, name="", act=act)
    answer = send(client, "office:activity_new", **typed)
    page = answer.context["page"]
    assert (len(page.sessions.forms), len(page.hosts.forms)) == rows
    assert "请填写活动名称。" not in answer.content.decode()
    last = page.sessions.forms[-1]
    assert (last["places"].value() or "") == ("" if act == "more_sessions" else "文峰广场")
    assert not Activity.objects.exists()


def test_a_stale_page_is_told_and_can_be_saved_knowingly() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(place.county_bureau, campaign, actor=officer)
    client = sign_in(officer)
    old = as_sent(activity, name="先改的")
    send(client, "office:activity_edit", activity.uuid, **old)
    answer = send(client, "office:activity_edit", activity.uuid, **{**old, "name": "后改的"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "已被他人改过" in answer.content.decode()
    form = answer.context["page"].form
    again = {**old, "name": "后改的", "edit_count": str(form["edit_count"].value())}
    send(client, "office:activity_edit", activity.uuid, **again)
    activity.refresh_from_db()
    assert activity.name == "后改的"


def test_sending_the_page_back_unchanged_keeps_what_was_cleared() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(
        place.county_bureau, campaign, actor=officer, state=ActivityState.PUBLISHED
    )
    before = entries_of(activity)
    send(sign_in(officer), "office:activity_edit", activity.uuid, **as_sent(activity))
    activity.refresh_from_db()
    assert (entries_of(activity), activity.state) == (before, ActivityState.PUBLISHED)


def test_a_change_of_what_was_published_is_told_and_goes_back_to_review() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(
        place.county_bureau, campaign, actor=officer, state=ActivityState.PUBLISHED
    )
    client = sign_in(officer)
    assert "公布随即停下" in client.get(f"/activities/{activity.uuid}/edit/").content.decode()
    send(client, "office:activity_edit", activity.uuid, **as_sent(activity, summary="改了内容"))
    activity.refresh_from_db()
    assert activity.state == ActivityState.SUBMITTED


def test_an_activity_that_was_reported_is_not_edited_before_it_is_opened_again() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(
        place.county_bureau, campaign, actor=officer, state=ActivityState.REPORTED
    )
    answer = sign_in(officer).get(f"/activities/{activity.uuid}/edit/")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "请先办理“更正" in answer.content.decode()


def test_a_draft_is_deleted_once_its_page_has_said_so() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    activity = make_activity(place.county_bureau, campaign, actor=officer)
    client = sign_in(officer)
    assert "找不回来" in client.get(f"/activities/{activity.uuid}/delete/").content.decode()
    assert send(client, "office:activity_delete", activity.uuid)["Location"] == "/activities/"
    assert not Activity.objects.exists()


def test_a_joint_host_is_found_by_its_name_and_a_stranger_kept_as_a_name() -> None:
    place, campaign, _ = make_register()
    typed = filled(
        place.county_bureau.name,
        campaign,
        **{
            "hosts-TOTAL_FORMS": "3",
            "hosts-1-role": "host",
            "hosts-1-name": place.university.name,
            "hosts-2-role": "helper",
            "hosts-2-name": "阳光书店",
        },
    )
    send(sign_in(make_user(place.county_bureau)), "office:activity_new", **typed)
    hosts = Activity.objects.get().hosts.order_by("position")
    assert [(host.name, host.unit) for host in hosts][1:] == [
        (place.university.name, place.university),
        ("阳光书店", None),
    ]


def test_a_campaign_that_was_not_sent_to_the_chosen_unit_is_said_and_not_dropped() -> None:
    place, campaign, _ = make_register()
    client = sign_in(make_user(place.county_bureau))
    elsewhere = {"campaign-11111111-1111-4111-8111-111111111111": "-"}
    typed = filled(place.county_bureau.name, campaign, **elsewhere)
    answer = send(client, "office:activity_new", **typed)
    assert "没有发给这个单位" in answer.content.decode()
    assert not Activity.objects.exists()


def test_a_host_that_the_register_does_not_know_is_marked_on_the_page() -> None:
    place, campaign, _ = make_register()
    typed = filled("阳光书店", campaign)
    client = sign_in(make_user(place.county_bureau))
    answer = send(client, "office:activity_new", **typed)
    assert "（不在通讯录）" in client.get(answer["Location"]).content.decode()


def test_a_day_of_the_calendar_leads_to_a_new_activity_on_that_day() -> None:
    place, _campaign, _ = make_register()
    client = sign_in(make_user(place.county_bureau))
    url = client.get("/activities/day/?on=2023-05-25").context["new_url"]
    page = client.get(url).context["page"]
    assert str(page.sessions.forms[0]["starts_on"].value()) == "2023-05-25"


def test_a_host_that_nobody_knows_is_said_added_and_meant_once_saved_again() -> None:
    place, campaign, _ = make_register()
    unit = place.county_bureau
    client = sign_in(make_user(unit))
    strange = {"hosts-TOTAL_FORMS": "2", "hosts-1-role": "host", "hosts-1-name": "清河书院"}
    typed = filled(unit.name, campaign, **strange)
    page = client.get(send(client, "office:activity_new", **typed)["Location"]).content.decode()
    assert "通讯录里没有“清河书院”" in page
    assert "加进通讯录" in page
    assert "/units/new/?name=" not in page

    activity = Activity.objects.get()
    address = f"/activities/{activity.uuid}/"
    above = sign_in(make_user(unit, Role.CAMPAIGN_OFFICER))
    new = above.get(address).context["hosts"][0]["names"][1]["way"]["url"]
    assert above.get(new).context["form"]["name"].value() == "清河书院"
    added = make_unit("清河书院", parent=place.county, level=Level.COUNTY)
    way = client.get(address).context["hosts"][0]["names"][1]["way"]
    assert way == {"url": f"{address}edit/#hosts", "words": "通讯录里已有，再存一次就对上"}
    send(client, "office:activity_edit", activity.uuid, **as_sent(activity))
    assert added in {host.unit for host in activity.hosts.all()}


def test_everyday_words_mean_the_office_of_the_place() -> None:
    place, campaign, _ = make_register()
    near = make_unit("清河县农业农村局", parent=place.county, level=Level.COUNTY)
    far = make_unit("东川市农业农村局", parent=place.city)
    typed = {"hosts-TOTAL_FORMS": "3", "hosts-1-role": "host", "hosts-1-name": "县农业农村局"}
    typed |= {"hosts-2-role": "host", "hosts-2-name": "市农业农村局"}
    unit = place.county_bureau
    send(sign_in(make_user(unit)), "office:activity_new", **filled(unit.name, campaign, **typed))
    assert {host.unit for host in Activity.objects.get().hosts.all()} == {unit, near, far}
