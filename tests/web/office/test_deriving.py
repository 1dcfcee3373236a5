"""拟办活动: derived from above, held again next year, its duties kept until the notice."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.above import Above
from tests.factories.obligations import make_campaign, make_city_campaign, make_notice
from tests.web.office.clients import chief_of, send, sign_in
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.models import LeadTimes, Requirement
from zhouzhi.apps.obligations.queries import answered_by

pytestmark = pytest.mark.django_db


def fields_of(page) -> dict[str, object]:  # type: ignore[no-untyped-def]
    """What a browser would send from the page as it stands."""
    sheet = page.context
    given = {name: sheet["form"][name].value() for name in sheet["form"].fields}
    for duty in sheet["duties"]:
        row = duty["form"]
        given |= {row[name].html_name: row[name].value() or "" for name in row.fields}
    return {name: "" if value is None else value for name, value in given.items()}


def test_officer_derives_a_campaign_looks_at_a_day_and_makes_it() -> None:
    above = Above()
    client = sign_in(above.chief)
    listed = client.get(reverse("office:campaigns")).content.decode()
    assert reverse("office:derive") in listed
    page = client.get(reverse("office:derive"))
    given = fields_of(page)
    assert given["name"] == "2023年东川市科技活动周"
    key = f"duty-{above.summary.uuid}"
    odd = {"joint": "市教育局、市科学协会", "act": "look"}
    strange = send(client, "office:derive", **{**given, **odd}).context["strangers"]
    assert strange.startswith("通讯录里没有“市科学协会”：")
    words = {f"{key}-liable": "各县(市、区)科技局，市园林局", "act": "look"}
    looked = send(client, "office:derive", **{**given, **words}).context["duties"]
    (owing,) = [one["owing"] for one in looked if one["form"].prefix == key]
    assert owing["text"].endswith("通讯录里没有“市园林局”，要另行认定，否则它收不到这件事")
    last = client.get(reverse("office:derive"), {"issued_on": "2023-06-14"})
    ways = {each["url"] for one in last.context["duties"] for each in one["findings"]}
    assert reverse("office:ask_extension", args=[above.summary.uuid]) in ways
    late = client.get(reverse("office:derive"), {"issued_on": "2023-07-01"})
    assert late.context["issued_doubt"].startswith("这天不早于上级最早的期限5月19日")
    looked = send(
        client, "office:derive", **{**given, f"{key}-due_on": "2023-06-17", "act": "look"}
    )
    assert looked.status_code == 200
    assert "晚于上级“总结和视频”的6月15日" in looked.content.decode()
    assert not Campaign.objects.filter(lead=above.place.bureau).exists()
    torn = send(client, "office:derive", **{**given, f"{key}-due_on": "六月"})
    assert torn.status_code == 422
    made = send(client, "office:derive", **{**given, f"{key}-due_on": "2023-06-05"})
    campaign = Campaign.objects.get(lead=above.place.bureau)
    assert made.headers["Location"] == reverse("office:campaign_obligations", args=[campaign.uuid])
    assert set(answered_by(campaign)) == {above.summary, above.figures, above.liaison}
    duties = campaign.requirements.order_by("position").values_list("title", "due_on")
    assert list(duties) == [("总结和视频", date(2023, 6, 5)), ("统计表", date(2023, 6, 6))]
    again = client.get(reverse("office:derive")).content.decode()
    assert "已由“2023年东川市科技活动周”落实" in again
    assert "还没有选上级活动" in again
    shown = client.get(made.headers["Location"]).content.decode()
    assert reverse("office:duty_new", args=[campaign.uuid]) in shown


def test_who_leads_nothing_derives_nothing_and_nothing_is_derived_from_nothing() -> None:
    above = Above()
    assert chief_of(above.place.education).get(reverse("office:derive")).status_code == 200
    officer = sign_in(above.chief)
    away = officer.get(reverse("office:derive"), {"upper": above.place.city.uuid})
    assert "还没有选上级活动" in away.content.decode()
    assert send(officer, "office:derive").status_code == 422


def test_duty_is_kept_on_its_page_until_the_notice_is_issued() -> None:
    above = Above()
    client = sign_in(above.chief)
    send(client, "office:derive", **fields_of(client.get(reverse("office:derive"))))
    campaign = Campaign.objects.get(lead=above.place.bureau)
    page = client.get(reverse("office:duty_new", args=[campaign.uuid]))
    given = {
        "title": "宣传报道",
        "materials": ["press_coverage"],
        "due_kind": "after",
        "workdays": "5",
        "anchor": "campaign_end",
        "limits": "媒体报道不少于：2篇",
        "recipient": page.context["form"]["recipient"].value(),
    }
    faulty = {**given, "limits": "随便", "workdays": ""}
    assert send(client, "office:duty_new", campaign.uuid, **faulty).status_code == 422
    send(client, "office:duty_new", campaign.uuid, **given)
    duty = Requirement.objects.get(campaign=campaign, title="宣传报道")
    assert (duty.due_on, duty.due_workdays, duty.limits[0]["value"]) == (date(2023, 6, 7), 5, 2)
    kept = client.get(reverse("office:duty_edit", args=[duty.uuid])).context["form"]
    assert (kept["limits"].value(), kept["workdays"].value()) == ("媒体报道不少于：2篇", 5)
    form = {**given, "title": "统计和报道", "form": "national"}
    form["seen"] = kept["seen"].value()
    send(client, "office:duty_edit", duty.uuid, **form)
    second = send(client, "office:duty_edit", duty.uuid, **form | {"title": "只要报道"})
    assert (second.status_code, "内容已被他人修改" in second.content.decode()) == (422, True)
    duty.refresh_from_db()
    assert (duty.title, duty.form and duty.form.is_assumed) == ("统计和报道", True)
    Requirement.objects.filter(pk=duty.pk).update(notice=make_notice(campaign))
    closed = client.get(reverse("office:duty_edit", args=[duty.uuid])).content.decode()
    assert "的通知已经印发，应办事项不能再增加、修改或删除" in closed
    assert send(client, "office:duty_remove", duty.uuid).status_code == 409


def test_campaign_is_held_again_on_the_proposed_days() -> None:
    place, source, _ = make_city_campaign()
    client = chief_of(place.bureau)
    page = client.get(reverse("office:campaign_again", args=[source.uuid]))
    shown = {"starts_shown": page.context["again"]["starts_on"]}
    shown |= {"issued_on": page.context["issued_on"], "issued_shown": page.context["issued_on"]}
    url = reverse("office:campaign_again", args=[source.uuid])
    later = client.get(url, {**shown, "starts_on": "2030-05-18"}).context
    assert (later["issued_on"][:4], later["issued_words"][:5]) == ("2030", "2030年")
    kept = client.get(url, {**shown, "starts_on": "2030-05-18", "issued_on": "2029-05-11"})
    assert kept.context["issued_on"] == "2029-05-11"
    made = send(client, "office:campaign_again", source.uuid, **fields_of(page))
    campaign = Campaign.objects.latest("pk")
    assert made.headers["Location"] == reverse("office:campaign_obligations", args=[campaign.uuid])
    assert (campaign.starts_on, campaign.edition) == (date(2024, 5, 18), 2024)
    elsewhere = make_campaign(lead=place.province_bureau, territory=place.province)
    shut = client.get(reverse("office:campaign_again", args=[elsewhere.uuid]))
    assert shut.status_code == 404


def test_lead_times_are_set_by_who_leads_the_unit_within_bounds() -> None:
    place, _, _ = make_city_campaign()
    client = chief_of(place.bureau)
    given = {"answer": 7, "chase": 1, "check_days": 2, "consolidate": 4}
    refused = send(client, "office:lead_times", place.bureau.uuid, **{**given, "answer": 0})
    assert "“办理”是 0 个工作日，请填 1 至 60 之间的整数" in refused.content.decode()
    assert send(client, "office:lead_times", place.bureau.uuid, **given).status_code == 302
    assert LeadTimes.objects.get().leads.answer == 7
    assert client.get(reverse("office:lead_times", args=[place.university.uuid])).status_code == 404
