"""消息渠道: a bot is entered, tried, removed; what lets others speak in its name is not shown."""

import pytest
from django.urls import reverse

from tests.factories.orgs import make_province, make_user
from tests.web.office.clients import chief_of, send, sign_in
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.post.models import Bot, Message

pytestmark = pytest.mark.django_db
URL = "https://oapi.dingtalk.com/robot/send?access_token=t0ken-of-the-group"


@pytest.fixture
def unit() -> OrgUnit:
    return make_province().county_bureau


def test_bot_is_entered_shown_masked_tried_and_removed(unit: OrgUnit) -> None:
    client = chief_of(unit)
    typed = {"way": "dingtalk", "name": "工作群", "url": URL, "secret": "SEC-of-the-group"}
    done = send(client, "office:bot_new", unit.uuid, **typed)
    assert (done.status_code, done["Location"]) == (302, reverse("office:channels"))
    page = client.get(reverse("office:channels")).content.decode()
    assert ("工作群" in page, "https://oapi.dingtalk.com/…roup" in page) == (True, True)
    assert ("t0ken" in page, "SEC-of" in page) == (False, False)
    bot = Bot.objects.get()
    tried = send(client, "office:bot_try", bot.uuid)
    message = Message.objects.get()
    assert tried["Location"] == reverse("office:message", args=[message.uuid])
    assert (message.way, message.party) == ("dingtalk", str(unit.uuid))
    assert "稍后显示" in client.get(tried["Location"]).content.decode()
    asked = client.get(reverse("office:bot_drop", args=[bot.uuid])).content.decode()
    assert "还没发出的也不发了" in asked
    send(client, "office:bot_drop", bot.uuid)
    assert not Bot.objects.exists()
    verbs = AuditLine.objects.filter(verb__startswith="orgs.bot").order_by("pk")
    assert [line.verb for line in verbs] == ["orgs.bot.enter", "orgs.bot.try", "orgs.bot.drop"]
    assert not any("t0ken" in str(line.detail) for line in verbs)


def test_address_of_another_host_is_refused_beside_its_field(unit: OrgUnit) -> None:
    typed = {"way": "wecom", "name": "工作群", "url": "http://10.0.0.8/send?key=k", "secret": ""}
    answer = send(chief_of(unit), "office:bot_new", unit.uuid, **typed)
    page = answer.content.decode()
    assert (answer.status_code, Bot.objects.count()) == (422, 0)
    assert "这个网址不是企业微信群机器人的" in page
    assert 'id="id_url_error"' in page


def test_system_administrator_keeps_channels_and_sees_their_own_trials(unit: OrgUnit) -> None:
    admin = sign_in(make_user(unit, Role.SYSTEM_ADMIN))
    typed = {"way": "dingtalk", "name": "工作群", "url": URL, "secret": ""}
    send(admin, "office:bot_new", unit.uuid, **typed)
    tried = send(admin, "office:bot_try", Bot.objects.get().uuid)
    assert admin.get(tried["Location"]).status_code == 200
    assert sign_in(make_user(unit)).get(reverse("office:channels")).status_code == 403
