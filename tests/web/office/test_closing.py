from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.obligations import make_city_campaign, make_requirement, make_spec
from tests.factories.orgs import make_user
from tests.factories.submissions import LATER, World, make_draft, make_submission, make_world
from tests.web.office.clients import sign_in
from zhouzhi.apps.campaigns.actions import close_campaign, reopen_campaign
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import CampaignClosed
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.processes.dispatch_campaign import dispatch_campaign
from zhouzhi.processes.review_submission import accept_submission
from zhouzhi.processes.submit_answer import begin_answer, submit_answer, withdraw_answer

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def post(client: Client, address: str, **fields: str):
    return client.post(address, {"form_key": uuid4().hex, **fields})


def running() -> World:
    """A campaign with one answer accepted, one handed in, two not there."""
    world = make_world()
    county, second, _, _ = world.units
    make_submission(world, county, {1: 12}, SubmissionState.ACCEPTED)
    make_submission(world, second, {1: 5})
    Campaign.objects.update(state="running")
    world.campaign.refresh_from_db()
    return world


def state_of(world: World) -> str:
    return Campaign.objects.get(pk=world.campaign.pk).state


def test_officer_reads_what_closing_means_closes_and_opens_again() -> None:
    world = running()
    chief = sign_in(world.chief)
    page = url("campaign", world.campaign.uuid)
    closing = chief.get(page).context["closing"]
    assert closing["effects"][:3] == [
        "应报 4 件，已通过 1 件",
        "还有 2 件没有报：办结后不再收，也不再列入各单位的今日",
        "还有 1 件报了没有审：办结后不能再审，不计入汇总",
    ]
    answer = post(chief, closing["url"])
    assert (answer.status_code, answer.headers["Location"], state_of(world)) == (
        302,
        page,
        "closed",
    )
    shown = chief.get(page)
    assert shown.context["campaign"]["acts"] == []
    opening = shown.context["closing"]
    assert opening["effects"][1:3] == [
        "没有报的 2 件重新列入各单位的今日",
        "报了没有审的 1 件重新待审",
    ]
    post(chief, opening["url"], reason=" ")
    assert state_of(world) == "closed"
    assert "请写明重新开放这项活动的理由" in chief.get(page).content.decode()
    post(chief, opening["url"], reason="县里要补报")
    assert state_of(world) == "running"
    lines = AuditLine.objects.filter(verb__startswith="campaigns.campaign.").order_by("pk")
    assert [(line.verb, line.reason) for line in lines] == [
        ("campaigns.campaign.close", ""),
        ("campaigns.campaign.reopen", "县里要补报"),
    ]


def test_only_officers_of_the_organisers_are_shown_the_act_and_may_do_it() -> None:
    world = running()
    upper = make_user(world.place.province_bureau, Role.CAMPAIGN_OFFICER)
    client = sign_in(upper)
    assert client.get(url("campaign", world.campaign.uuid)).context["closing"] is None
    for name in ("campaign_close", "campaign_reopen"):
        assert post(client, url(name, world.campaign.uuid), reason="补报").status_code == 403
    assert state_of(world) == "running"


def test_closed_campaign_refuses_dispatch_answers_and_decisions_in_words() -> None:
    world = running()
    county, second, university, _ = world.units
    handed_in = world.owed(second).submissions.get()
    draft = make_draft(world.owed(university), world.officer(university), {1: 3})
    chief, clerk = world.chief, world.officer(university)
    close_campaign(campaign=world.campaign, actor=world.chief)
    at = {"at": LATER}
    judged = {"submission": handed_in, "expected_hash": handed_in.content_hash}
    refused = [
        lambda: dispatch_campaign(campaign=world.campaign, selection=(), actor=chief, **at),
        lambda: begin_answer(obligation=world.owed(world.place.bureau), actor=chief, **at),
        lambda: submit_answer(submission=draft, actor=clerk, **at),
        lambda: submissions.prefill_figures(
            submission=draft, values={}, source=world.campaign, actor=clerk
        ),
        lambda: withdraw_answer(submission=handed_in, actor=world.officer(second), **at),
        lambda: accept_submission(**judged, actor=chief, **at),
        lambda: obligations.sign_for(obligation=world.owed(university), actor=clerk, **at),
        lambda: obligations.waive_obligation(
            obligation=world.owed(university), reason="停课", actor=chief, **at
        ),
        lambda: obligations.reopen_obligation(
            obligation=world.owed(county), reason="漏报", actor=chief, **at
        ),
    ]
    before = AuditLine.objects.count()
    for act in refused:
        with pytest.raises(CampaignClosed, match="已办结，不再部署、报送和审核"):
            act()
    assert AuditLine.objects.count() == before
    reopen_campaign(campaign=world.campaign, actor=chief, reason="补报")
    submit_answer(submission=draft, actor=clerk, at=LATER)
    assert world.owed(university).state == "submitted"


def test_pages_of_a_closed_campaign_offer_nothing_that_would_be_refused() -> None:
    world = running()
    _, second, university, _ = world.units
    handed_in = world.owed(second).submissions.get()
    make_draft(world.owed(university), world.officer(university), {1: 3})
    clerk, chief = sign_in(world.officer(university)), sign_in(world.chief)
    owed = url("obligation", world.obligations[university.pk].uuid)
    assert owed in str(clerk.get(url("today")).context["owed"])
    close_campaign(campaign=world.campaign, actor=SYSTEM)
    assert clerk.get(url("today")).context["owed"] == []
    page = clerk.get(owed)
    assert (page.context["acts"], page.context["decide"], "submit" in page.context) == (
        [],
        [],
        False,
    )
    assert "这项活动已办结，不再报送和审核" in page.content.decode()
    review = chief.get(url("review", handed_in.uuid))
    assert (review.context["accept"], review.context["give_back"]) == (None, None)
    assert review.context["decide"] == []
    refusal = post(clerk, url("begin", world.obligations[university.pk].uuid))
    assert refusal.status_code == 409
    assert "已办结，不再部署、报送和审核" in refusal.content.decode()


def test_campaign_that_was_never_sent_is_closed_and_begins_anew_when_opened_again() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign, make_spec("总结"))
    client, page = sign_in(officer), url("campaign", campaign.uuid)
    closing = client.get(page).context["closing"]
    assert (closing["title"], closing["effects"][0]) == (
        "办结这项活动",
        "还没有部署，没有单位收到；办结后不再列在筹备里",
    )
    assert post(client, closing["url"]).status_code == 302
    assert Campaign.objects.get(pk=campaign.pk).state == "closed"
    opening = client.get(page).context["closing"]
    assert post(client, opening["url"], reason="还要办").status_code == 302
    choice = client.get(url("dispatch", campaign.uuid)).context["territories"]
    ticked = {unit["name"] for one in choice for unit in one["units"] if unit["checked"]}
    assert ticked == {place.county_bureau.name, place.second_county_bureau.name}
