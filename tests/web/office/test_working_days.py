"""The page of a year's working days: pasted, shown, refused beside the field."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories.orgs import make_province, make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.holidays.queries import days_entered

pytestmark = pytest.mark.django_db


def test_year_is_pasted_and_shown_by_festival() -> None:
    client = sign_in(make_user(make_province().province_bureau, Role.CAMPAIGN_OFFICER))
    address = reverse("office:working_days_of", args=[2023])
    text = "抗旱：6月5日（周一）放假。"
    answer = client.post(address, {"form_key": uuid4().hex, "text": text}, follow=True)
    page = answer.content.decode()
    assert "已填写2023年：放假 1 天，调休上班 0 天。" in page
    assert "其中 1 天按本平台填写的算" in page


def test_weekday_that_does_not_match_is_refused_and_kept_typed() -> None:
    client = sign_in(make_user(make_province().province_bureau, Role.CAMPAIGN_OFFICER))
    address = reverse("office:working_days_of", args=[2023])
    text = "抗旱：6月5日（周二）放假。"
    answer = client.post(address, {"form_key": uuid4().hex, "text": text})
    assert answer.status_code == 422
    assert "2023年6月5日是周一，不是周二" in answer.content.decode()
    assert text in answer.content.decode()
    assert days_entered(2023) == ()


def test_second_window_does_not_undo_the_first_and_is_told_of_days_of_another_year() -> None:
    client = sign_in(make_user(make_province().province_bureau, Role.CAMPAIGN_OFFICER))
    address = reverse("office:working_days_of", args=[2023])
    assert 'name="edit_count" value="0"' in client.get(address).content.decode()
    sent = {"edit_count": "0", "text": "元旦：2022年12月31日至2023年1月2日放假。"}
    first = client.post(address, {"form_key": uuid4().hex, **sent}, follow=True)
    assert "2022年12月31日不在2023年，没有填" in first.content.decode()
    sent["text"] = "抗旱：6月5日（周一）放假。"
    second = client.post(address, {"form_key": uuid4().hex, **sent})
    assert (second.status_code, "内容已被他人修改" in second.content.decode()) == (422, True)
    assert [one.name for one in days_entered(2023)] == ["元旦", "元旦"]
