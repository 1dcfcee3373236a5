"""What is kept of the second step of signing in: set up, removed, codes renewed, used and wrong."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.test import Client

from tests.factories.orgs import make_unit, make_user
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.encryption import ENCRYPTION_KEY

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("_quick_passwords", "_fresh_cache"),
]
PASSWORD = "很长的一个口令-1"
ADDRESS = "192.0.2.10"
TWO_FACTOR = "/account/two-factor/"


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


def signed_in() -> Client:
    client = Client(REMOTE_ADDR=ADDRESS)
    client.post("/account/sign-in/", {"login": "dc-kjj", "password": PASSWORD})
    return client


def code_of(secret: str) -> str:
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    return f"{auth.hotp_value(secret, counter):06d}"


def with_second_step(client: Client) -> str:
    """Set the second step up and give its secret."""
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get(f"{TWO_FACTOR}totp/activate/")
    secret: str = page.context["form"].secret
    answer = client.post(f"{TWO_FACTOR}totp/activate/", {"code": code_of(secret)})
    assert answer.status_code == 302
    return secret


def paper_code(user: User) -> str:
    kept = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    codes: list[str] = kept.wrap().get_unused_codes()
    return codes[0]


def lines() -> list[tuple[str, str, str]]:
    rows = AuditLine.objects.filter(verb__startswith="orgs.account.").order_by("id")
    return [
        (row.verb.rpartition(".")[2], row.actor_key, row.detail.get("kind", ""))
        for row in rows
        if row.detail["address"] == ADDRESS
    ]


def test_setting_up_and_removing_leave_lines(officer: User) -> None:
    client, who = signed_in(), str(officer.uuid)
    with_second_step(client)
    assert client.post(f"{TWO_FACTOR}totp/deactivate/").status_code == 302
    assert set(lines()) == {
        ("sign_in", who, ""),
        ("add_second_step", who, "totp"),
        ("add_second_step", who, "recovery_codes"),
        ("remove_second_step", who, "totp"),
        ("remove_second_step", who, "recovery_codes"),
    }
    assert len(lines()) == 5


def test_renewed_codes_leave_a_line(officer: User) -> None:
    client = signed_in()
    with_second_step(client)
    assert client.post(f"{TWO_FACTOR}recovery-codes/generate/").status_code == 302
    assert lines()[-1] == ("renew_recovery_codes", str(officer.uuid), "recovery_codes")


def test_code_on_paper_leaves_a_line_and_wrong_codes_do(officer: User) -> None:
    with_second_step(signed_in())
    before = len(lines())
    visitor = signed_in()
    assert visitor.post(f"{TWO_FACTOR}authenticate/", {"code": "000000"}).status_code == 200
    answer = visitor.post(f"{TWO_FACTOR}authenticate/", {"code": paper_code(officer)})
    assert answer.status_code == 302
    who = str(officer.uuid)
    assert lines()[before:] == [
        ("fail_code", "visitor", ""),
        ("use_recovery_code", who, "recovery_codes"),
        ("sign_in", who, ""),
    ]
    failed = AuditLine.objects.get(verb="orgs.account.fail_code")
    assert (failed.chain, failed.object_id) == (officer.audit_chain, str(officer.pk))


def test_password_alone_is_no_sign_in_and_codes_cannot_be_guessed(officer: User) -> None:
    secret = with_second_step(signed_in())
    before = len(lines())
    visitor = signed_in()
    for _ in range(5):
        visitor.post(f"{TWO_FACTOR}authenticate/", {"code": "000000"})
    answer = visitor.post(f"{TWO_FACTOR}authenticate/", {"code": code_of(secret)})
    assert answer.status_code == 200
    assert "验证码输错的次数太多，请过 1 分钟再输，纸上的备用码也一样。" in answer.content.decode()
    assert lines()[before:] == [("fail_code", "visitor", "")] * 6
    last = AuditLine.objects.filter(verb="orgs.account.fail_code").latest("pk")
    assert last.detail["locked"] is True
    assert visitor.get("/notices/").status_code == 302
    cache.clear()  # a restart forgets nothing
    assert visitor.post(f"{TWO_FACTOR}authenticate/", {"code": "000000"}).status_code == 200
    assert lines()[before:] == [("fail_code", "visitor", "")] * 7
    for _ in range(20):
        visitor.post(f"{TWO_FACTOR}authenticate/", {"code": "000000"})
    assert len(lines()[before:]) == 10


def test_lost_key_is_said_in_words_and_a_found_one_lets_in(officer: User) -> None:
    secret = with_second_step(signed_in())
    kept = ENCRYPTION_KEY.path().read_text()
    ENCRYPTION_KEY.path().unlink()
    visitor = signed_in()
    answer = visitor.post(f"{TWO_FACTOR}authenticate/", {"code": code_of(secret)})
    assert answer.status_code == 503
    assert "服务器丢了当初加密用的密钥" in answer.content.decode()
    ENCRYPTION_KEY.path().write_text(kept)
    cache.clear()  # the setting up used this half minute's code
    answer = visitor.post(f"{TWO_FACTOR}authenticate/", {"code": code_of(secret)})
    assert (answer.status_code, answer["Location"]) == (302, "/")
