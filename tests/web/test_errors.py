import uuid

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from selectolax.lexbor import LexborHTMLParser

from tests.factories.orgs import make_unit, make_user
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.web import errors


def asked() -> HttpRequest:
    return RequestFactory().get("/anything/")


def test_fault_shows_a_number_that_the_log_has_too(caplog) -> None:
    answer = errors.faulty(asked())
    incident = caplog.records[0].getMessage().split()[1]
    assert (answer.status_code, incident in answer.content.decode()) == (500, True)


def test_fault_is_told_even_when_its_page_is_broken(monkeypatch) -> None:
    def broken(*args: object) -> str:
        raise ValueError("no such static file")

    monkeypatch.setattr(errors, "render_to_string", broken)
    answer = errors.faulty(asked())
    assert answer.status_code == 500
    assert "系统出了错" in answer.content.decode()


@pytest.mark.django_db
def test_too_many_sign_ins_are_refused_in_chinese(settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "30/m/ip"}
    client, codes = Client(REMOTE_ADDR="192.0.2.77"), set()
    for _ in range(40):
        answer = client.post("/account/sign-in/", {"login": "nobody", "password": "wrong"})
        codes.add(answer.status_code)
    assert codes == {200, 429}
    assert "请稍候再试" in answer.content.decode()


@pytest.mark.django_db
def test_who_has_no_account_is_led_back_to_the_public_pages() -> None:
    stranger, officer = Client(), Client()
    officer.force_login(make_user(make_unit("东川大学"), Role.UNIT_OFFICER))
    for address in ("/nothing-here/", f"/public/activities/{uuid.uuid4()}.ics"):
        ways = [
            LexborHTMLParser(client.get(address).content).css_first("a.btn").text()
            for client in (stranger, officer)
        ]
        assert ways == ["看身边的科技活动", "回到今日"], address
    refusal = stranger.post("/public/activities/").content.decode()
    assert "看身边的科技活动" in refusal
