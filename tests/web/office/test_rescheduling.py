"""改期 and 延期举办: what will happen is shown, then done; 期限核对 leads there."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.reports import make_upper
from tests.factories.submissions import World, make_world
from tests.web.office.clients import sign_in
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.models import Obligation, Requirement

pytestmark = pytest.mark.django_db
NEW = date(2023, 6, 9)


def begun() -> tuple[World, Client]:
    world = make_world()
    return world, sign_in(world.chief)


def seen_in(page: str) -> str:
    (mark,) = re.findall(r'name="seen" value="(\w+)"', page)
    return str(mark)


def test_new_date_is_shown_with_its_counts_and_then_set() -> None:
    world, client = begun()
    address = reverse("office:reschedule", args=[world.requirement.uuid])
    page = client.get(f"{address}?due_on={NEW}").content.decode()
    count = Obligation.objects.filter(requirement=world.requirement).count()
    assert f"{count} 个单位还没有报齐，截止日期改到 6月9日 周五" in page
    sent = {
        "form_key": uuid4().hex,
        "due_on": NEW,
        "seen": seen_in(page),
        "reason": "省里推迟",
    }
    answer = client.post(address, sent, follow=True)
    assert f"已改到 6月9日 周五，涉及 {count} 个单位。" in answer.content.decode()
    dates = set(Obligation.objects.filter(requirement=world.requirement).values_list("due_on"))
    assert dates == {(NEW,)}


def test_new_date_without_a_reason_keeps_the_preview_and_changes_nothing() -> None:
    world, client = begun()
    address = reverse("office:reschedule", args=[world.requirement.uuid])
    answer = client.post(address, {"form_key": uuid4().hex, "due_on": NEW, "reason": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "截止日期改到 6月9日 周五" in page
    assert not Obligation.objects.filter(due_on=NEW).exists()


def test_late_date_of_one_unit_stands_among_the_duties_with_a_day_and_no_way_for_all() -> None:
    world, client = begun()
    _, upper, _ = make_upper(world)
    Obligation.objects.filter(pk=upper.pk).update(due_on=date(2023, 6, 16))
    one = world.owed(world.units[0])
    Obligation.objects.filter(pk=one.pk).update(due_on=date(2023, 6, 15))
    page = client.get(reverse("office:campaign_obligations", args=[world.campaign.uuid]))
    (found,) = [one for one in page.context["findings"] if "个单位延期" in one["text"]]
    assert (found["proposed"], found["url"]) == ("6月7日 周三", "")


def test_campaign_is_held_on_other_days_after_a_look_at_what_follows() -> None:
    world, client = begun()
    address = reverse("office:postpone", args=[world.campaign.uuid])
    days = {"starts_on": "2023-06-01", "ends_on": "2023-06-12"}
    page = client.get(address, days).content.decode()
    assert f"“{world.requirement.title}”不随活动改" in page
    sent = {**days, "reason": "防汛", "seen": seen_in(page)}
    client.post(address, {"form_key": uuid4().hex, **sent})
    later = {**sent, "form_key": uuid4().hex, "ends_on": "2023-06-13"}
    second = client.post(address, later)
    assert (second.status_code, "内容已被他人修改" in second.content.decode()) == (422, True)
    world.campaign.refresh_from_db()
    assert (world.campaign.starts_on, world.campaign.ends_on) == (
        date(2023, 6, 1),
        date(2023, 6, 12),
    )


def test_days_of_no_year_that_a_notice_means_are_refused_in_words() -> None:
    world, client = begun()
    for name, thing, days in (
        ("reschedule", world.requirement, {"due_on": "0001-01-01"}),
        ("postpone", world.campaign, {"starts_on": "9999-12-30", "ends_on": "9999-12-31"}),
        ("postpone", world.campaign, {"starts_on": "2023-06-01"}),
    ):
        address = reverse(f"office:{name}", args=[thing.uuid])
        sent = {"form_key": uuid4().hex, "reason": "防汛", **days}
        answers = (client.get(address, days), client.post(address, sent))
        assert [answer.status_code for answer in answers] == [422, 422]


def test_looser_limit_leads_to_a_change_that_is_shown_with_its_counts_and_then_made() -> None:
    world, client = begun()
    _, upper, _ = make_upper(world)
    limits = [Limit("video_max_seconds", seconds).as_json() for seconds in (180, 120)]
    Requirement.objects.filter(pk=world.requirement.pk).update(limits=limits[:1])
    Requirement.objects.filter(pk=upper.requirement_id).update(limits=limits[1:])
    duties = client.get(reverse("office:campaign_obligations", args=[world.campaign.uuid]))
    address = reverse("office:change_asked", args=[world.requirement.uuid])
    assert [one["url"] for one in duties.context["findings"] if one["urgent"]] == [address]
    assert "视频最长：3分钟" in client.get(address).content.decode()
    asked = {"materials": ["photos"], "limits": "视频最长：2分钟"}
    shown = client.get(address, asked)
    count = Obligation.objects.filter(requirement=world.requirement).count()
    assert shown.context["preview"]["effects"] == [
        "增加照片",
        "视频最长：2分钟（原为3分钟）",
        f"{count} 个单位还没有报齐，照新的要求报",
        "各单位在今日和办理经过里看到改了什么和理由",
        "截止日期不变，通知原文不变",
    ]
    sent = asked | {"form_key": uuid4().hex, "seen": seen_in(shown.content.decode())}
    assert client.post(address, sent).status_code == 422
    answer = client.post(
        address, sent | {"form_key": uuid4().hex, "reason": "省里改了"}, follow=True
    )
    assert "的要求已改，各单位会看到改了什么。" in answer.content.decode()
    assert [one for one in answer.context["findings"] if one["urgent"]] == []
    own = sign_in(world.officer(world.units[0]))
    page = own.get(reverse("office:obligation", args=[world.owed(world.units[0]).uuid]))
    assert "要求改动过，以下面所列为准。" in page.content.decode()
    torn = client.get(address, {"limits": "视频很短"})
    assert (torn.status_code, torn.context["preview"]) == (422, None)
