"""A reading becomes a campaign or a duty from its page, or the page says why it may not yet."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories import notices as make
from tests.web.office.reading_pages import post, says, signed_in
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices import actions
from zhouzhi.apps.notices.models import Doubt, Fact, Reading, ReadNotice
from zhouzhi.apps.obligations.models import Answer
from zhouzhi.foundation.outbox.jobs import run_pending

pytestmark = pytest.mark.django_db


def test_refused_adoption_says_why_on_the_page() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer)
    answer = client.post(
        reverse("office:reading_adopt", args=[reading.uuid]),
        {"form_key": uuid4().hex},
        follow=True,
    )
    assert "项识读结果没有确认，请先逐项确认或剔除。" in says(answer)
    assert not Campaign.objects.exists()


def test_the_way_to_the_last_step_stands_on_top_once_all_is_settled() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer)
    url = reverse("office:reading", args=[reading.uuid])
    before = says(client.get(url))
    make.settle_everything(reading, officer)
    after = says(client.get(url))
    assert [('href="#adopt"' in page, 'id="adopt"' in page) for page in (before, after)] == [
        (False, True),
        (True, True),
    ]


def test_upper_campaigns_are_ticked_before_adoption() -> None:
    place, officer, client = signed_in()
    upper = make.adopt(place.bureau, officer, make.PROVINCE_NOTICE).upper[0]
    reading = make.make_reading(place.bureau, officer)
    make.settle_everything(reading, officer)
    page = client.get(reverse("office:reading", args=[reading.uuid]))
    assert page.context["create"]["ticks"]["rows"] == [
        {
            "value": str(upper.uuid),
            "label": "2023年云江省科技活动周（云江省科学技术厅）：报送总结",
            "checked": True,
        }
    ]
    post(client, "reading_adopt", reading.uuid, **page.context["create"]["fields"])
    assert not Answer.objects.exists()  # the tick was taken away


def test_double_click_adopts_once_and_answers_the_same() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer)
    make.settle_everything(reading, officer)
    key = uuid4().hex
    url = reverse("office:reading_adopt", args=[reading.uuid])
    answers = [client.post(url, {"form_key": key}) for _click in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Campaign.objects.count() == 1


def test_notice_that_was_adopted_before_leads_to_what_there_is() -> None:
    place, officer, client = signed_in()
    campaign = make.adopt(place.bureau, officer).campaign
    again = make.make_reading(place.bureau, officer)
    make.settle_everything(again, officer)
    page = says(client.get(reverse("office:reading", args=[again.uuid])))
    assert "已经采用过这份通知" in page
    assert campaign is not None
    assert reverse("office:campaign", args=[campaign.uuid]) in page
    assert reverse("office:reading_adopt", args=[again.uuid]) not in page


def test_received_notice_leads_to_what_we_owe() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer, make.PROVINCE_NOTICE)
    make.settle_everything(reading, officer)
    adopted = post(client, "reading_adopt", reading.uuid)
    assert adopted["Location"] == reverse("office:today")
    page = says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert "本单位应办的事项见“今日”" in page


def test_form_with_half_its_rows_is_asked_about_before_adoption() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer)
    part = ReadNotice.objects.get()
    value = {"title": "开展情况统计表", "fields": [{"label": "举办活动次数"}]}
    actions.add_fact(read_notice=part, kind="form", value=value, actor=officer, at=make.AT)
    make.settle_everything(reading, officer)
    post(client, "reading_adopt", reading.uuid)
    assert not Campaign.objects.exists()
    page = says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert "相比缺 19 行" in page
    doubt = Doubt.objects.get(code="form_partial")
    post(client, "doubt_settle", doubt.uuid, choice="as_read")
    post(client, "reading_adopt", reading.uuid)
    assert Campaign.objects.count() == 1


def test_annex_is_handed_in_from_its_doubt_and_chosen_there() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer)
    doubt = Doubt.objects.get()
    annex = make.upload("附件.html", make.ANNEX)
    answer = post(client, "doubt_settle", doubt.uuid, file=annex)
    assert answer["Location"].endswith("#doubts")
    page = says(client.get(answer["Location"]))
    assert "附件.html" in page
    run_pending()
    page = says(client.get(answer["Location"]))
    assert "用补传的“2023年东川市科技活动周开展情况统计表”" in page
    fact = Fact.objects.get(kind="form")
    post(client, "doubt_settle", doubt.uuid, choice=str(fact.uuid))
    doubt.refresh_from_db()
    assert doubt.settlement == "已补上表式"
    other = Reading.objects.exclude(pk=reading.pk).get()
    moved = client.get(reverse("office:reading", args=[other.uuid]))
    assert moved["Location"].startswith(reverse("office:reading", args=[reading.uuid]))
