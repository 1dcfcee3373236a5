"""Doubts on the page of a reading: choices are buttons, and what is missing has a box beside it."""

from typing import Any

import pytest
from django.urls import reverse

from tests.factories import notices as make
from tests.web.office.reading_pages import post, says, signed_in
from zhouzhi.apps.notices.models import Doubt, Fact, Reading

pytestmark = pytest.mark.django_db
BARE_PHONE = make.CITY_NOTICE.replace("0711-0520001", "0520001")


def _opened(text: str = BARE_PHONE) -> tuple[Reading, Any]:
    place, officer, client = signed_in()
    return make.make_reading(place.bureau, officer, text), client


def _page(client: Any, reading: Reading) -> str:
    return says(client.get(reverse("office:reading", args=[reading.uuid])))


def test_a_phone_without_its_area_code_is_completed_in_place() -> None:
    reading, client = _opened()
    doubt = Doubt.objects.get(code="area_code_missing")
    assert "区号，或带区号的号码" in _page(client, reading)
    answer = post(client, "doubt_settle", doubt.uuid, choice="written", answer="0711")
    assert answer.status_code == 302
    contact = Fact.objects.get(kind="contact")
    assert (contact.state, contact.value["phones"]) == ("corrected", ["0711-0520001"])
    doubt.refresh_from_db()
    assert doubt.settlement == "0711"
    assert "区号，或带区号的号码" not in _page(client, reading)


def test_what_was_written_is_kept_beside_what_is_wrong_with_it() -> None:
    _reading, client = _opened()
    doubt = Doubt.objects.get(code="area_code_missing")
    answer = post(client, "doubt_settle", doubt.uuid, choice="written", answer="打总机")
    assert answer.status_code == 422
    page = says(answer)
    assert 'value="打总机"' in page
    assert "“打总机”不像一个电话号码，请照原文核对。" in page
    assert post(client, "doubt_settle", doubt.uuid, choice="written", answer="").status_code == 422
    doubt.refresh_from_db()
    assert doubt.settled_at is None


def test_days_are_written_in_two_boxes() -> None:
    reading, client = _opened(make.CITY_NOTICE)
    period = Fact.objects.get(kind="period")
    doubt = Doubt.objects.create(
        read_notice=period.read_notice,
        fact=period,
        code="period_differs",
        message="文中另一处把活动时间写作“5月27日至6月4日”，请确认以哪个为准。",
        alternatives=["5月27日至6月4日"],
        blocks=True,
    )
    page = _page(client, reading)
    assert 'name="choice" value="5月27日至6月4日">5月27日至6月4日</button>' in page
    assert "开始日期应是" in page
    days = {"starts_on": "2023-05-28", "ends_on": "2023-06-05"}
    post(client, "doubt_settle", doubt.uuid, choice="written", **days)
    period.refresh_from_db()
    assert period.value == days


def test_a_choice_is_one_press() -> None:
    reading, client = _opened()
    page = _page(client, reading)
    assert 'type="submit" name="choice" value="as_read">知道了，不影响采用</button>' in page
    assert 'type="radio" name="choice"' not in page
    doubt = Doubt.objects.get(code="area_code_missing")
    post(client, "doubt_settle", doubt.uuid, choice="as_read")
    doubt.refresh_from_db()
    assert doubt.settlement == "已核对，按识读结果"


def test_a_doubt_without_one_missing_thing_has_no_box() -> None:
    _reading, client = _opened()
    fact = Fact.objects.get(kind="contact")
    doubt = Doubt.objects.create(
        read_notice=fact.read_notice, fact=fact, code="value_invalid", message="请核对。"
    )
    page = says(client.get(reverse("office:reading", args=[fact.read_notice.reading.uuid])))
    assert f'id="doubt-{doubt.uuid.hex[:8]}"' in page
    assert f"id_{doubt.uuid.hex[:8]}_" not in page


def test_a_doubt_about_no_fact_is_marked_where_its_words_stand() -> None:
    reading, client = _opened(make.CITY_NOTICE.replace("热爱科学", "热爱\ufffd学"))
    doubt = Doubt.objects.get(code="character_broken")
    key = doubt.uuid.hex
    page = _page(client, reading)
    assert f'<a class="mark k- k-doubt" id="at-{key}" href="#fact-{key}" data-key="{key}"' in page
    assert f'id="doubt-{key[:8]}" data-key="{key}"><span class="at-here" id="fact-{key}">' in page
    assert f'href="#at-{key}">看出处</a>' in page
    post(client, "doubt_settle", doubt.uuid, choice="as_read")
    assert f'id="at-{key}"' not in _page(client, reading)


def test_a_choice_of_a_day_tells_its_weekday() -> None:
    reading, client = _opened()
    fact = Fact.objects.get(kind="obligation")
    Doubt.objects.create(
        read_notice=fact.read_notice,
        fact=fact,
        code="date_vague",
        message="截止时间只写到“六月底”，请确认。",
        alternatives=["2023-06-30"],
        blocks=True,
    )
    page = _page(client, reading)
    assert 'name="choice" value="2023-06-30">2023年6月30日 周五</button>' in page


def test_words_that_a_doubt_did_not_offer_settle_nothing() -> None:
    reading, client = _opened()
    doubt = Doubt.objects.create(
        read_notice=reading.read_notices.get(), code="annex_not_carried", message="请补传。"
    )
    post(client, "doubt_settle", doubt.uuid, choice="nosuch")
    doubt.refresh_from_db()
    assert doubt.settled_at is None
    assert "请选择一种处理办法" in _page(client, reading)
