"""Every official act sent twice: by one form it acts once, by two it acts once or is refused."""

import re
import threading
import uuid
from typing import Any

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories.submissions import make_submission, make_world
from tests.foundation.conftest import shared_database as shared_database
from tests.web.office.clients import sign_in
from tests.web.office.official_acts import ACTS, Act, prepared
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Verdict
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.clock import business_now
from zhouzhi.processes.submit_answer import withdraw_answer

SAYS_WHY = re.compile(r"刷新|现在是|晚于现在的截止日期|正在办理|已经报送")


def key() -> dict[str, str]:
    return {"form_key": uuid.uuid4().hex}


def lines_of(act: Act) -> int:
    return AuditLine.objects.filter(verb=act.verb).count()


def is_told(answer: HttpResponse) -> bool:
    """Whether an answer leads on, or says in words why nothing was done."""
    if answer.status_code == 302:
        return True
    said = answer.content.decode()
    return 400 <= answer.status_code < 500 and SAYS_WHY.search(said) is not None


def sent_at_once(sent: list[tuple[Client, str, dict[str, str]]]) -> list[Any]:
    ready, answers = threading.Barrier(len(sent)), []

    def press(client: Client, url: str, fields: dict[str, str]) -> None:
        ready.wait()
        try:
            answers.append(client.post(url, fields))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=one) for one in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


@pytest.mark.django_db
@pytest.mark.parametrize("name", ACTS)
def test_one_form_sent_twice_acts_once_and_answers_the_same(name: str) -> None:
    act = prepared(name)
    before, browser = lines_of(act), sign_in(act.people[0])
    fields = act.fields | key()
    first, second = (browser.post(act.url, fields) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert lines_of(act) - before == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", ACTS)
def test_two_browsers_one_after_the_other_act_once_or_are_told(name: str) -> None:
    act = prepared(name)
    before = lines_of(act)
    first, second = (sign_in(who).post(act.url, act.fields | key()) for who in act.people)
    assert (first.status_code, is_told(second)) == (302, True)
    assert lines_of(act) - before == 1


@pytest.mark.slow
@pytest.mark.usefixtures("shared_database")
@pytest.mark.parametrize("same_key", [True, False], ids=["one form", "two browsers"])
@pytest.mark.parametrize("name", ACTS)
def test_two_at_the_same_moment_act_once_and_both_are_told(name: str, same_key: bool) -> None:
    act = prepared(name)
    before, once = lines_of(act), key()
    people = (act.people[0],) * 2 if same_key else act.people
    sent = [(sign_in(who), act.url, act.fields | (once if same_key else key())) for who in people]
    answers = sent_at_once(sent)
    assert [is_told(answer) for answer in answers] == [True, True]
    assert 302 in [answer.status_code for answer in answers]
    assert lines_of(act) - before == 1


@pytest.mark.django_db
@pytest.mark.parametrize("verdict", ["accept", "return"])
def test_reviewer_of_a_version_that_was_taken_back_is_told_of_the_new_one(verdict: str) -> None:
    world = make_world()
    unit = world.place.county_bureau
    version = make_submission(world, unit, {1: 12})
    chief = sign_in(world.chief)
    url = reverse("office:review", args=[version.uuid])
    fields = {"act": verdict, "content_hash": version.content_hash, "reason": "请核对"}
    withdraw_answer(submission=version, actor=world.officer(unit), at=business_now())
    alone = chief.post(url, fields | key())
    assert (alone.status_code, alone.context["errors"][0]["message"]) == (
        422,
        f"{unit.name}已撤回第 1 版，没有办理。改好后会另报一版，请等新的一版。",
    )
    second = make_submission(world, unit, {1: 15})
    overtaken = chief.post(url, fields | key())
    assert (overtaken.status_code, overtaken.context["errors"][0]["message"]) == (
        422,
        f"{unit.name}已撤回第 1 版，另报了第 2 版，没有办理。请打开第 2 版核对后再定。",
    )
    assert not Verdict.objects.exists()
    second.refresh_from_db()
    assert second.state == SubmissionState.SUBMITTED
