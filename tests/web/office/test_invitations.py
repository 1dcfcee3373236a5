import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.factories.orgs import make_province
from tests.web.office.clients import chief_of, send
from zhouzhi.apps.orgs.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_quick_passwords", "_no_tries_yet")]
STRONG = "春风又绿-江南岸-2023"


@pytest.fixture
def _no_tries_yet() -> None:
    cache.clear()


def accept(client: Client, code: str, password: str = STRONG, again: str | None = None):
    again = password if again is None else again
    return send(client, "office:invitation", code=code, password=password, again=again)


def invite(place, **fields: str) -> tuple[Client, str]:
    """A chief's client after inviting a person of the education office, and the code shown."""
    chief = chief_of(place.bureau)
    given = {"name": "周某", "login": "zhou", "role": "unit_officer", **fields}
    answer = send(chief, "office:invite", place.education.uuid, **given)
    shown = chief.get(answer["Location"])
    return chief, shown.context["invitations"][0]["code"]


def test_invited_person_sets_a_password_and_signs_in() -> None:
    place = make_province()
    _, code = invite(place)
    person = Client()
    assert accept(person, code)["Location"] == reverse("account_login")
    sign_in = person.post(reverse("account_login"), {"login": "zhou", "password": STRONG})
    assert sign_in["Location"] == reverse("office:today")
    today = person.get(reverse("office:today"))
    assert today.context["frame"]["unit"]["name"] == "东川市教育局"


def test_a_code_serves_once() -> None:
    _, code = invite(make_province())
    assert accept(Client(), code).status_code == 302
    second = accept(Client(), code, password="另一个-够长的-密码")
    assert second.status_code == 422
    assert second.context["form"].errors == {
        "code": ["一次性口令不对、已用过或已过期。请核对后重填，或请邀请您的人重新发一个。"]
    }
    assert User.objects.get(username="zhou").check_password(STRONG)


def test_what_goes_through_is_not_counted(settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"invitation": "1/5m/ip"}  # type: ignore[attr-defined]
    chief, code = invite(make_province())
    assert accept(Client(), code).status_code == 302
    unit = User.objects.get(username="zhou").memberships.get().unit
    answer = send(
        chief, "office:invite", unit.uuid, name="吴某", login="wuhao", role="unit_officer"
    )
    (waiting,) = Session.objects.filter(pk=chief.session.session_key)
    shown = chief.get(answer["Location"]).context["invitations"][0]["code"]
    assert shown not in str(waiting.get_decoded())
    assert accept(Client(), shown).status_code == 302


def test_two_different_passwords_leave_the_code_unused() -> None:
    _, code = invite(make_province())
    answer = accept(Client(), code, again="不一样的-另一个-密码")
    assert answer.context["form"].errors == {"again": ["两次输入的密码不一样，请重新输入。"]}
    assert accept(Client(), code).status_code == 302


def test_weak_password_is_told_beside_its_field() -> None:
    _, code = invite(make_province())
    answer = accept(Client(), code, password="20230513")
    assert answer.context["form"].errors == {
        "password": [
            "密码不合要求：密码只有 8 位，至少要 10 位。密码不能全是数字，请加上字母或其他字符。"
        ]
    }


def test_codes_cannot_be_guessed_at_will(settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"invitation": "2/5m/ip", "answer": "1/5m/ip"}  # type: ignore[attr-defined]
    _, code = invite(make_province())
    stranger = Client()
    statuses = [accept(stranger, f"AAAA-BBBB-{number:04}").status_code for number in range(2)]
    assert statuses == [422] * 2
    # Codes of answers are counted apart.
    told = [send(stranger, "office:answer_enter", code="AAAA").status_code for _ in range(2)]
    assert told == [422, 429]
    late = accept(stranger, code)
    assert late.status_code == 429
    assert "请过 5 分钟再试" in late.content.decode()
    assert not User.objects.get(username="zhou").has_usable_password()


def test_the_page_may_be_looked_at_as_often_as_one_likes() -> None:
    client = Client()
    assert {client.get(reverse("office:invitation")).status_code for _ in range(12)} == {200}
