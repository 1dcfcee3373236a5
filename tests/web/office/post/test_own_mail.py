"""接收方式: an address counts once a code that was mailed there came back."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.orgs import make_province, make_user
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.post.addresses import MOST_TRIES
from zhouzhi.foundation.post.models import MailAddress, Message

pytestmark = pytest.mark.django_db
ADDRESS = "zhao@county.example"


@pytest.fixture
def officer(settings: object) -> User:
    settings.ZHOUZHI_MAIL = "smtp+plain://127.0.0.1:9"  # type: ignore[attr-defined]
    settings.ZHOUZHI_MAIL_FROM = "zhouzhi@bureau.example"  # type: ignore[attr-defined]
    return make_user(make_province().county_bureau)


def code_sent() -> str:
    found = re.search(r"\d{6}", Message.objects.latest("pk").text)
    assert found
    return found[0]


def written_to() -> tuple[str, bool]:
    return MailAddress.objects.values_list("address", "wants_mail").get()


def test_address_is_written_to_once_its_code_came_back_and_until_the_page_is_chosen(
    officer: User,
) -> None:
    client = sign_in(officer)
    assert send(client, "office:own_mail", address=ADDRESS).status_code == 302
    message = Message.objects.get()
    assert (message.address, message.is_secret) == (ADDRESS, True)
    code = code_sent()
    assert code not in client.get(reverse("office:own_mail")).content.decode()
    assert written_to() == ("", True)
    send(client, "office:own_mail_confirm", code=f" {code} ")
    assert written_to() == (ADDRESS, True)
    send(client, "office:own_mail_choose", way="page")
    assert written_to() == (ADDRESS, False)
    send(client, "office:own_mail_choose", way="mail")
    assert written_to() == (ADDRESS, True)
    send(client, "office:own_mail_forget")
    assert written_to() == ("", True)
    verbs = AuditLine.objects.filter(verb__startswith="orgs.own_mail").order_by("pk")
    assert [line.verb.rpartition(".")[2] for line in verbs] == [
        "ask",
        "confirm",
        "choose",
        "choose",
        "forget",
    ]


def test_code_counts_for_a_few_tries_and_half_an_hour(officer: User) -> None:
    client = sign_in(officer)
    send(client, "office:own_mail", address=ADDRESS)
    code = code_sent()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(MOST_TRIES):
        send(client, "office:own_mail_confirm", code=wrong)
    send(client, "office:own_mail_confirm", code=code)
    assert MailAddress.objects.get().address == ""
    MailAddress.objects.update(tries=0, code_until=clock.now() - timedelta(seconds=1))
    send(client, "office:own_mail_confirm", code=code)
    assert MailAddress.objects.get().address == ""


@pytest.mark.parametrize(
    ("address", "words"),
    [("赵敏", "不能用来收邮件"), ("", "请填写这一项"), (f"a@{'b' * 300}.example", "254")],
)
def test_what_is_no_address_is_refused_beside_its_field(
    officer: User, address: str, words: str
) -> None:
    answer = send(sign_in(officer), "office:own_mail", address=address)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not Message.objects.exists()


def test_codes_are_not_sent_in_a_row(officer: User) -> None:
    client = sign_in(officer)
    send(client, "office:own_mail", address=ADDRESS)
    again = send(client, "office:own_mail", address="qian@county.example")
    assert (again.status_code, Message.objects.count()) == (422, 1)
    assert "验证码刚刚发过" in again.content.decode()


def test_server_without_mail_promises_no_code(officer: User, settings: object) -> None:
    settings.ZHOUZHI_MAIL = ""  # type: ignore[attr-defined]
    answer = send(sign_in(officer), "office:own_mail", address=ADDRESS)
    assert (answer.status_code, Message.objects.count()) == (422, 0)
    assert MailAddress.objects.count() == 0
