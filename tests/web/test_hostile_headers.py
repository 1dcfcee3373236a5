"""What a browser is told by others: hosts, cookies, ways back, forms of other sites."""

import uuid
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories.orgs import make_unit, make_user
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_quick_passwords", "_fresh_cache")]
PASSWORD = "很长的一个口令-1"
DOOR = "/account/sign-in/"
ELSEWHERE = (
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https:evil.example",
    "https:///evil.example",
    "http://localhost@evil.example/",
    "http://localhost.evil.example/",
    " //evil.example/",
    "\t//evil.example/",
    "javascript:alert(1)",
    "data:text/html,x",
)


@pytest.fixture
def _fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def officer() -> User:
    user = make_user(make_unit("东川市科学技术局"), Role.UNIT_OFFICER, username="dc-kjj")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client) -> int:
    return client.post(DOOR, {"login": "dc-kjj", "password": PASSWORD}).status_code


@pytest.mark.parametrize("place", ELSEWHERE)
def test_sign_in_leads_to_no_other_site(officer: User, place: str) -> None:
    in_form, in_address = Client(), Client()
    answers = [
        in_form.post(DOOR, {"login": "dc-kjj", "password": PASSWORD, "next": place}),
        in_address.post(f"{DOOR}?next={place}", {"login": "dc-kjj", "password": PASSWORD}),
    ]
    assert [answer["Location"] for answer in answers] == ["/", "/"]


@pytest.mark.parametrize("place", ELSEWHERE)
def test_giving_the_password_again_leads_to_no_other_site(officer: User, place: str) -> None:
    client = Client()
    client.force_login(officer)
    answer = client.post("/account/reauthenticate/", {"password": PASSWORD, "next": place})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/..", "/%5Cevil.example"])
def test_no_address_of_ours_leads_to_another_site(path: str) -> None:
    answer = Client().get(path)
    assert answer.get("Location", "/").startswith("/")
    assert not answer.get("Location", "/").startswith("//")


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost@evil", "["])
def test_name_of_another_host_is_refused_in_words(host: str) -> None:
    answer = Client(headers={"host": host}).get(DOOR)
    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()


def test_forwarded_host_is_not_believed(officer: User) -> None:
    client = Client(headers={"x-forwarded-host": "evil.example"})
    assert client.get(DOOR).status_code == 200
    assert client.get("/notices/")["Location"] == f"{DOOR}?next=/notices/"


def test_session_of_a_stranger_is_not_carried_into_a_sign_in(officer: User) -> None:
    client = Client()
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    planted = session.session_key or ""
    client.cookies["session"] = planted
    sign_in(client)
    assert client.session.session_key != planted
    strangers = Client()
    strangers.cookies["session"] = planted
    assert strangers.get("/notices/")["Location"].startswith(DOOR)


@pytest.mark.parametrize("cookie", ["session", "csrftoken", "django_language", "messages"])
@pytest.mark.parametrize(
    "value", ['"\\000aaaaaaaaaaaa"', "x" * 4000, "%00%ED%A0%80", "\xe5\xad\x97" * 50]
)
def test_cookie_that_nobody_was_given_is_no_fault(cookie: str, value: str) -> None:
    answer = Client(raise_request_exception=False).get(DOOR, HTTP_COOKIE=f"{cookie}={value}")
    assert answer.status_code in (200, 400)


def test_what_is_private_is_kept_by_nobody(officer: User) -> None:
    client = Client()
    client.force_login(officer)
    for path in ("/", DOOR, "/nowhere/", "/account/password/"):
        answer = client.get(path)
        kept = answer["Cache-Control"]
        assert "no-store" in kept
        assert "public" not in kept
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'self'" in answer["Content-Security-Policy"]


def views(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from views(one.url_patterns)
        else:
            yield one


def test_no_door_takes_the_form_of_another_site(officer: User) -> None:
    for one in views(get_resolver().url_patterns):
        assert not getattr(one.callback, "csrf_exempt", False), one
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client) == 403
    client.force_login(officer)
    for path in (f"/obligations/{uuid.uuid4()}/sign/", "/account/sign-out/", "/demo/date/"):
        answer = client.post(path, {"form_key": uuid.uuid4().hex})
        assert answer.status_code == 403
    assert client.get("/").status_code == 200
