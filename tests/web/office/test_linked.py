"""凭码报送: a unit without an account answers by its code, and sees nothing else."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.orgs import make_user
from tests.factories.submissions import JPEG, World, make_world
from tests.web.office.answer_pages import COMPLETE, make_suizhou, typed
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.obligations.actions.links import LinkUnusable, hold_link
from zhouzhi.apps.obligations.models import AnswerLink, Obligation, Requirement
from zhouzhi.apps.orgs.models import Membership, OrgUnit
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.permissions import may_judge
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.models import AuditLine

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
