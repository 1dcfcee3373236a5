"""Signing in, failing to, and signing out: what is kept of it, and how often one may try."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from tests.factories.orgs import make_unit, make_user
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.models import AuditLine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_quick_passwords")]

PASSWORD = "很长的一个口令-1"
DOOR = "/account/sign-in/"
OFFICE, CAFE = "192.0.2.10", "198.51.100.7"


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> "Hands":
    return Hands(monkeypatch)


class Hands:
    """A clock that the test moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = datetime(2023, 5, 13, 1, 0, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: self.now)

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def officer() -> User:
    user = make_user(make_unit("东川市科学技术局"), Role.UNIT_OFFICER, username="dc-kjj")
    user.set_password(PASSWORD)
    user.save()
    return user


def attempt(login: str = "dc-kjj", password: str = "wrong", address: str = OFFICE) -> str:
    """Try to sign in; "" for success, else what the page says is wrong."""
    client = Client(REMOTE_ADDR=address)
    answer = client.post(DOOR, {"login": login, "password": password})
    if answer.status_code == 302:
        return ""
    return "".join(answer.context["form"].non_field_errors())


def lines() -> list[tuple[str, str, str, str]]:
    rows = AuditLine.objects.filter(verb__startswith="orgs.account.").order_by("id")
    return [
        (row.verb.rpartition(".")[2], row.actor_name, row.object_id, row.detail.get("address", ""))
        for row in rows
    ]


def test_sign_in_and_out_leave_a_line_each(officer: User) -> None:
    client = Client(REMOTE_ADDR=OFFICE)
    client.post(DOOR, {"login": "dc-kjj", "password": PASSWORD})
    client.post("/account/sign-out/")
    who = f"{officer.name}（dc-kjj）"
    assert lines() == [
        ("sign_in", who, str(officer.pk), OFFICE),
        ("sign_out", who, str(officer.pk), OFFICE),
    ]
    assert {row.chain for row in AuditLine.objects.filter(verb__contains="account")} == {
        officer.audit_chain
    }


def test_wrong_password_leaves_a_line_in_the_accounts_chain(officer: User) -> None:
    assert attempt() != ""
    line = AuditLine.objects.filter(verb="orgs.account.fail_sign_in").first()
    assert line is not None
    assert (line.chain, line.actor_key, line.object_id) == (
        officer.audit_chain,
        "visitor",
        str(officer.pk),
    )


def test_name_that_nobody_has_is_not_kept() -> None:
    attempt(login="my-secret-password")
    assert lines() == [("fail_sign_in", "访客", "", OFFICE)]
    assert AuditLine.objects.filter(object_name__contains="secret").count() == 0


def test_changed_password_leaves_a_line(officer: User) -> None:
    client = Client(REMOTE_ADDR=OFFICE)
    client.post(DOOR, {"login": "dc-kjj", "password": PASSWORD})
    answer = client.post(
        "/account/password/",
        {
            "oldpassword": PASSWORD,
            "password1": "另一个很长的口令-2",
            "password2": "另一个很长的口令-2",
            "form_key": uuid.uuid4().hex,
        },
    )
    assert answer.status_code == 302
    assert [verb for verb, *_ in lines()] == ["sign_in", "change_password"]
    officer.refresh_from_db()
    assert officer.check_password("另一个很长的口令-2")


def test_sixth_try_at_one_address_waits_and_says_how_long(officer: User, hands: Hands) -> None:
    for _ in range(5):
        assert "分钟" not in attempt()
    assert "请过 1 分钟再试" in attempt(password=PASSWORD)
    hands.move(seconds=61)
    assert attempt(password=PASSWORD) == ""


def test_failures_elsewhere_do_not_lock_the_owner_out(officer: User, hands: Hands) -> None:
    for _ in range(8):
        attempt(address=CAFE)
    assert "分钟" in attempt(address=CAFE)
    assert attempt(password=PASSWORD, address=OFFICE) == ""


def test_one_who_mistypes_does_not_lock_the_office_out(officer: User, hands: Hands) -> None:
    for number in range(12):
        attempt(login=f"colleague{number % 3}")
    assert attempt(password=PASSWORD) == ""


def test_success_forgets_the_failures_before_it(officer: User, hands: Hands) -> None:
    for _ in range(4):
        attempt()
    assert attempt(password=PASSWORD) == ""
    for _ in range(5):
        assert "分钟" not in attempt()
    assert "分钟" in attempt()
