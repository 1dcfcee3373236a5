"""消息: who sees which, how each stands, and sending one again."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.orgs import make_province, make_user
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.post.actions import send as send_message
from zhouzhi.foundation.post.handing import settle
from zhouzhi.foundation.post.models import Message
from zhouzhi.foundation.post.states import MessageEvent, MessageState

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> OrgUnit:
    return make_province().county_bureau


@pytest.fixture
def officer(unit: OrgUnit) -> User:
    return make_user(unit)


def sent(unit: OrgUnit, key: str, *, subject: str = "催办", reader: str = "") -> Message:
    with transaction.atomic():
        return send_message(
            key=key,
            channel="mail",
            to="zhao@county.example",
            name="赵敏",
            subject=subject,
            text="请于今日报送。",
            party=str(unit.uuid),
            reader=reader,
        )


def test_messages_stand_with_their_states_and_a_list_costs_the_same(
    unit: OrgUnit, officer: User
) -> None:
    client, page = sign_in(officer), reverse("office:messages")
    settle(sent(unit, "a", subject="没送到的"), MessageEvent.TURN_AWAY, "对方不收：没有这个人")
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(page)
    for key in ("b", "c"):
        sent(unit, key)
    with CaptureQueriesContext(connection) as three:
        every = client.get(page).content.decode()
    assert len(one) == len(three)
    assert every.count("赵敏（zhao@county.example）") == 3
    failed = client.get(page, {"state": "failed"}).content.decode()
    assert failed.count("赵敏（zhao@county.example）") == 1
    assert "没送到的" in failed
    assert "对方不收：没有这个人" in failed
    assert client.get(page, {"state": "no'such", "page": "x"}).status_code == 200


def test_failed_message_is_sent_again_once_and_leaves_a_line(unit: OrgUnit, officer: User) -> None:
    message, client = sent(unit, "a"), sign_in(officer)
    refused = send(client, "office:message_again", message.uuid)
    assert refused.status_code == 409
    settle(message, MessageEvent.TURN_AWAY, "对方不收")
    page = client.get(reverse("office:message", args=[message.uuid])).content.decode()
    assert "向赵敏（zhao@county.example）再发 1 条，内容不变。" in page
    done = send(client, "office:message_again", message.uuid)
    assert (done.status_code, Message.objects.get().state) == (302, MessageState.WAITING)
    assert AuditLine.objects.filter(verb="orgs.message.send_again").count() == 1


def test_message_to_a_person_opens_to_them_alone_and_a_code_to_nobody(
    unit: OrgUnit, officer: User
) -> None:
    elsewhere = make_province_bureau_of(unit)
    message = sent(elsewhere, "a", reader=officer.audit_key)
    Message.objects.update(is_secret=True, text="验证码 314159")
    url = reverse("office:message", args=[message.uuid])
    assert sign_in(make_user(unit)).get(url).status_code == 404
    page = sign_in(officer).get(url).content.decode()
    assert "内容不显示" in page
    assert "314159" not in page
    settle(Message.objects.get(), MessageEvent.TURN_AWAY, "对方不收")
    assert send(sign_in(officer), "office:message_again", message.uuid).status_code == 422


def make_province_bureau_of(unit: OrgUnit) -> OrgUnit:
    """A bureau above a unit, which is none of its people's business."""
    return OrgUnit.objects.exclude(path__startswith=unit.path).filter(kind=unit.kind).earliest("pk")
