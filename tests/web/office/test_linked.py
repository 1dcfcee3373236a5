"""凭码报送: a unit without an account answers by its code, and sees nothing else."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.obligations import make_city_campaign, make_notice
from tests.factories.orgs import make_user
from tests.factories.submissions import JPEG, World, make_world
from tests.web.office.answer_pages import COMPLETE, make_suizhou, typed
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.notices.actions.copies import deliver_copies
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import NoticeCopy
from zhouzhi.apps.obligations.actions.links import (
    LinkUnusable,
    ask_by_link,
    close_link,
    hold_link,
)
from zhouzhi.apps.obligations.domain.extensions import Scope
from zhouzhi.apps.obligations.models import (
    AnswerLink,
    ExtensionRequest,
    Obligation,
    Requirement,
)
from zhouzhi.apps.orgs.models import Membership, OrgUnit
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.permissions import may_judge
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.files.actions import store

pytestmark = pytest.mark.django_db


def silent_county(world: World) -> Obligation:
    """What the first county owes, with nobody left who can sign in for it."""
    Membership.objects.filter(unit=world.units[0]).delete()
    return world.owed(world.units[0])


def slip_of(world: World, duty: Obligation) -> str:
    """The code that the organiser is shown, once."""
    city = sign_in(world.chief)
    send(city, "office:answer_link_open", duty.uuid)
    page = city.get(reverse("office:answer_link", args=[duty.uuid])).content.decode()
    again = city.get(reverse("office:answer_link", args=[duty.uuid])).content.decode()
    (code,) = set(re.findall(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){4}", page))
    assert (code in again, AnswerLink.objects.filter(key_hash=code).exists()) == (False, False)
    return code


def came_in(code: str) -> Client:
    browser = Client()
    answer = send(browser, "office:answer_enter", code=code.lower().replace("-", " "))
    assert (answer.status_code, answer["Location"]) == (302, reverse("office:answer_duties"))
    return browser


def door(name: str, unit: OrgUnit | None = None, world: World | None = None) -> str:
    given = [world.owed(unit).uuid] if world and unit else []
    return reverse(f"office:{name}", args=given)


def test_unit_without_an_account_signs_fills_in_and_hands_in_by_its_code() -> None:
    world = make_suizhou()
    duty = silent_county(world)
    browser = came_in(slip_of(world, duty))
    listed = browser.get(door("answer_duties"))
    assert duty.requirement.title in listed.content.decode()
    assert (listed["Referrer-Policy"], listed["Cache-Control"]) == (
        "same-origin",
        "private, no-store",
    )
    send(browser, "office:answer_begin", duty.uuid)
    sent = typed(**COMPLETE, **{"files-photos": SimpleUploadedFile("现场.jpg", JPEG)})
    saved = browser.post(door_of(duty), {**sent, "act": "submit"})
    assert (saved.status_code, saved["Location"]) == (302, f"{door_of(duty)}submit/")
    look = browser.get(saved["Location"]).content.decode()
    content_hash = re.search(r'name="content_hash" value="(\w+)"', look)
    assert content_hash is not None
    send(browser, "office:answer_submit", duty.uuid, content_hash=content_hash[1])
    version = Submission.objects.get(obligation=duty)
    assert version.submitted_by is not None
    assert (version.state, version.text, version.submitted_by.name) == (
        "submitted",
        "一、总体情况",
        f"{world.units[0].name}（通过链接）",
    )
    # Who gave out the code could have used it, and so never judges what came by it.
    assert (may_judge(world.chief, version), may_judge(world.second_chief, version)) == (
        False,
        True,
    )
    line = AuditLine.objects.get(verb="obligations.obligation.submit")
    assert ("通过链接" in line.actor_name, line.chain) == (True, world.units[0].path[:6])


def door_of(duty: Obligation) -> str:
    return reverse("office:answer_duty", args=[duty.uuid])


def test_code_opens_nothing_but_the_units_own_duties() -> None:
    world = make_world()
    duty = silent_county(world)
    browser = came_in(slip_of(world, duty))
    other = world.owed(world.units[1])
    assert browser.get(door_of(other)).status_code == 404
    for name in ("answer_begin", "answer_submit"):
        assert send(browser, f"office:{name}", other.uuid).status_code == 404
    inside = (
        reverse("office:calendar"),
        reverse("office:obligation", args=[duty.uuid]),
        reverse("office:campaign", args=[world.campaign.uuid]),
    )
    for address in inside:  # who came by a code is not signed in
        assert browser.get(address)["Location"].startswith(reverse("account_login"))


def test_code_ends_when_it_is_stopped_replaced_or_over() -> None:
    world = make_world()
    duty = silent_county(world)
    first = slip_of(world, duty)
    second = slip_of(world, duty)
    assert send(Client(), "office:answer_enter", code=first).status_code == 422
    browser = came_in(second)
    browser = came_in(second)
    past = clock.business_now() - timedelta(days=9)
    Obligation.objects.filter(pk=duty.pk).update(due_at=past)
    Requirement.objects.update(locks_on=clock.today() - timedelta(days=1))
    assert browser.get(door("answer_duties"))["Location"] == door("answer_enter")
    Requirement.objects.update(locks_on=None)
    browser = came_in(second)
    link = AnswerLink.objects.get(revoked_at=None)
    send(sign_in(world.chief), "office:answer_link_close", duty.uuid)
    assert browser.get(door("answer_duties"))["Location"] == door("answer_enter")
    with pytest.raises(LinkUnusable):  # what had passed the door goes no further
        hold_link(link=link, at=clock.business_now())


def test_code_ends_with_the_first_account_and_can_still_be_stopped() -> None:
    world = make_world()
    duty = silent_county(world)
    browser = came_in(slip_of(world, duty))
    person = make_user(world.units[0])
    person.set_password("a-password-of-its-own")
    person.save()
    assert browser.get(door("answer_duties"))["Location"] == door("answer_enter")
    page = sign_in(world.chief).get(reverse("office:obligation", args=[duty.uuid]))
    assert page.content.decode().count(reverse("office:answer_link", args=[duty.uuid])) == 1


def test_unit_with_an_account_is_given_no_link() -> None:
    world = make_world()
    duty = world.owed(world.units[0])
    person = world.officer(world.units[0])
    person.set_password("a-password-of-its-own")
    person.save()
    refused = send(sign_in(world.chief), "office:answer_link_open", duty.uuid)
    assert (refused.status_code, AnswerLink.objects.count()) == (409, 0)


def test_code_opens_the_notice_it_answers_and_no_other_that_the_unit_holds() -> None:
    world = make_world()
    duty = silent_county(world)
    mine, later, other = (make_notice(world.campaign) for _ in range(3))
    foreign = make_notice(make_city_campaign(world.place)[1])
    Requirement.objects.filter(pk=duty.requirement_id).update(notice=mine, span_start=0, span_end=4)
    at, unit = clock.business_now(), world.units[0]
    blob = store(stream=BytesIO("通知原件".encode()), name="通知.txt", limit_bytes=1000)
    for notice, held_by in ((later, unit), (foreign, unit), (other, world.units[1])):
        notice.copies.create(
            unit=world.campaign.lead,
            direction=Direction.ISSUED,
            blob=blob,
            filename="通知.txt",
            filed_at=at,
        )
        deliver_copies(notice=notice, unit_ids=[held_by.pk], at=at, actor=SYSTEM)
    browser = came_in(slip_of(world, duty))
    listed = browser.get(door("answer_duties")).content.decode()
    shown = {one: one.title in listed for one in (mine, later, other, foreign)}
    assert shown == {mine: True, later: True, other: False, foreign: False}
    opened = {
        one: browser.get(reverse("office:answer_notice", args=[one.uuid])).status_code
        for one in shown
    }
    assert opened == {mine: 200, later: 200, other: 404, foreign: 404}
    way = f"{reverse('office:answer_notice', args=[mine.uuid])}#at-{duty.requirement.uuid.hex}"
    assert way in browser.get(door_of(duty)).content.decode()
    paper = browser.get(reverse("office:answer_notice", args=[mine.uuid])).content.decode()
    assert (f"at-{duty.requirement.uuid.hex}" in paper, door_of(duty) in paper) == (True, True)
    file = browser.get(reverse("office:answer_original", args=[later.uuid]))
    assert b"".join(file.streaming_content).decode() == "通知原件"  # type: ignore[attr-defined]
    for shut in (mine, foreign):  # one has no file, one is not this campaign's
        address = reverse("office:answer_original", args=[shut.uuid])
        assert browser.get(address).status_code == 404
    copy = NoticeCopy.objects.get(notice=later, unit=unit)
    assert (copy.read_at is not None, copy.read_by) == (True, AnswerLink.objects.get().bearer)


def test_unit_asks_for_a_later_date_by_its_code_and_reads_the_answer_there() -> None:
    world = make_world()
    duty = silent_county(world)
    browser = came_in(slip_of(world, duty))
    ask = reverse("office:answer_ask", args=[duty.uuid])
    assert ask in browser.get(door_of(duty)).content.decode()
    assert duty.due_on is not None
    wished = duty.due_on + timedelta(days=3)
    early = send(browser, "office:answer_ask", duty.uuid, wished_on=duty.due_on, reason="停电")
    assert (early.status_code, "要晚于现在的截止日期" in early.content.decode()) == (422, True)
    send(browser, "office:answer_ask", duty.uuid, wished_on=wished, reason="停电", scope="duty")
    first = ExtensionRequest.objects.get()
    page = browser.get(door_of(duty)).content.decode()
    assert (ask in page, reverse("office:answer_unask", args=[first.uuid]) in page) == (False, True)
    send(browser, "office:answer_unask", first.uuid)
    first.refresh_from_db()
    assert first.state == "withdrawn"
    send(browser, "office:answer_ask", duty.uuid, wished_on=wished, reason="停电", scope="duty")
    asked = ExtensionRequest.objects.get(state="asked")
    city = sign_in(world.chief)
    send(city, "office:grant_extension", asked.uuid, due_on=wished, scope="duty", reason="尽快")
    duty.refresh_from_db()
    answered = browser.get(door_of(duty)).content.decode()
    assert (duty.due_on, "答复：尽快" in answered) == (wished, True)
    other = world.owed(world.units[1])
    assert browser.get(reverse("office:answer_ask", args=[other.uuid])).status_code == 404


def test_wish_by_a_code_that_was_stopped_meanwhile_is_refused() -> None:
    world = make_world()
    duty = silent_county(world)
    came_in(slip_of(world, duty))
    link = AnswerLink.objects.get(revoked_at=None)
    at = clock.business_now()
    close_link(participant=duty.participant, actor=world.chief, at=at)
    with pytest.raises(LinkUnusable):
        ask_by_link(
            link=link,
            obligation=duty,
            wished_on=clock.today() + timedelta(days=300),
            reason="停电",
            scope=Scope.DUTY,
            at=at,
        )
    assert not ExtensionRequest.objects.exists()
