import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import notices as make
from tests.factories.orgs import make_user
from tests.web.office.reading_pages import post, says, signed_in
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.states import ReadingState
from zhouzhi.apps.notices.models import Doubt, Fact, Reading, ReadNotice
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.outbox.jobs import run_pending

pytestmark = pytest.mark.django_db
BOTH = make.annexed(make.CITY_NOTICE, make.PROVINCE_NOTICE)


def test_officer_goes_from_the_file_to_the_campaign() -> None:
    place, _officer, client = signed_in()
    uploaded = post(client, "notice_upload", file=make.upload("通知.txt", BOTH))
    reading = Reading.objects.get()
    url = reverse("office:reading", args=[reading.uuid])
    assert (uploaded.status_code, uploaded["Location"]) == (302, url)
    assert "正在识读" in says(client.get(url))
    run_pending()
    page = says(client.get(url))
    assert "关于举办2023年东川市科技活动周的通知" in page
    assert "看来是我们印发的" in page
    assert "还有" in page
    own, upper = ReadNotice.objects.order_by("position")
    post(client, "reading_direction", own.uuid, direction="issued")
    post(client, "reading_direction", upper.uuid, direction="received")
    post(client, "reading_confirm", reading.uuid, part="1")
    assert "待确认 " in says(client.get(url))
    post(client, "reading_confirm", reading.uuid, part="2")
    doubt = Doubt.objects.get()
    post(client, "doubt_settle", doubt.uuid, choice="national_form")
    page = says(client.get(url))
    assert "新建专项活动“2023年东川市科技活动周”，1 家主办" in page
    assert "本单位应办事项 1 项，最晚 6月15日" in page
    adopted = post(client, "reading_adopt", reading.uuid)
    campaign = Campaign.objects.get(lead=place.bureau)
    assert adopted["Location"] == reverse("office:campaign", args=[campaign.uuid])
    assert Requirement.objects.get(campaign=campaign).form.is_assumed
    page = says(client.get(url))
    assert "已建专项活动" in page
    assert reverse("office:reading_confirm", args=[reading.uuid]) not in page


def test_page_marks_the_paper_and_offers_each_fact_for_correction() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer)
    page = says(client.get(reverse("office:reading", args=[reading.uuid])))
    for fact in Fact.objects.all():
        assert f'id="fact-{fact.uuid.hex}"' in page
        assert reverse("office:fact_correct", args=[fact.uuid]) in page
        if fact.span_start is not None:
            assert f'data-key="{fact.uuid.hex}"' in page
    assert page.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert [one for one in ids if ids.count(one) > 1] == []


def test_recognised_words_are_said_to_be_so_and_not_confirmed_at_once() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer)
    url = reverse("office:reading", args=[reading.uuid])
    confirm = reverse("office:reading_confirm", args=[reading.uuid])
    page = says(client.get(url))
    assert ("由照片认字" in page, confirm in page) == (False, True)
    Reading.objects.update(is_recognised=True)
    page = says(client.get(url))
    assert ("由照片认字，请逐项对照" in page, confirm in page) == (True, False)
    refused = client.post(confirm, {"form_key": uuid4().hex}, follow=True)
    assert "请对照原件逐项确认" in says(refused)
    assert queries.tally_of(reading).decided_count == 0


def test_failed_reading_says_what_to_do_and_is_tried_again() -> None:
    place, officer, client = signed_in()
    reading = make.worked(
        make.hand_in(place.bureau, officer, data=b"%PDF-1.7\n1 0 obj\n", filename="通知.pdf")
    )
    page = says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert "但不完整或已损坏" in page
    assert "原件已经存好" in page
    post(client, "reading_retry", reading.uuid)
    reading.refresh_from_db()
    assert reading.state == ReadingState.QUEUED
    run_pending()
    post(client, "reading_discard", reading.uuid)
    reading.refresh_from_db()
    assert reading.state == ReadingState.DISCARDED
    assert "已放弃" in says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert Blob.objects.count() == 1


def test_page_that_waits_looks_again_with_and_without_script() -> None:
    place, officer, client = signed_in()
    reading = make.hand_in(place.bureau, officer)
    url = reverse("office:reading", args=[reading.uuid])
    page = says(client.get(url))
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert f'hx-get="{url}?wait=1"' in page
    run_pending()
    answer = client.get(f"{url}?wait=1", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == url


def test_original_comes_back_byte_for_byte_as_a_download() -> None:
    place, officer, client = signed_in()
    data = make.CITY_NOTICE.encode("gb18030")
    reading = make.hand_in(place.bureau, officer, data=data)
    answer = client.get(reverse("office:reading_original", args=[reading.uuid]))
    assert b"".join(answer.streaming_content) == data
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_another_units_reading_is_not_found_at_any_address() -> None:
    place, officer, _client = signed_in()
    reading = make.make_reading(place.bureau, officer)
    part, fact, doubt = ReadNotice.objects.get(), Fact.objects.first(), Doubt.objects.first()
    assert fact is not None
    assert doubt is not None
    stranger = Client()
    stranger.force_login(make_user(place.propaganda, Role.CAMPAIGN_OFFICER))
    for name, uuid in (("reading", reading.uuid), ("reading_original", reading.uuid)):
        assert stranger.get(reverse(f"office:{name}", args=[uuid])).status_code == 404
    for name, args in (
        ("reading_confirm", [reading.uuid]),
        ("reading_adopt", [reading.uuid]),
        ("reading_retry", [reading.uuid]),
        ("reading_discard", [reading.uuid]),
        ("reading_direction", [part.uuid]),
        ("fact_add", [part.uuid, "theme"]),
        ("fact_confirm", [fact.uuid]),
        ("fact_correct", [fact.uuid]),
        ("fact_reject", [fact.uuid]),
        ("fact_reconsider", [fact.uuid]),
        ("doubt_settle", [doubt.uuid]),
    ):
        assert post(stranger, name, *args).status_code == 404, name
    assert queries.tally_of(reading).decided_count == 0


def test_signed_out_visitor_is_led_to_the_sign_in() -> None:
    place, officer, _client = signed_in()
    reading = make.hand_in(place.bureau, officer)
    answer = Client().get(reverse("office:reading", args=[reading.uuid]))
    assert (answer.status_code, "sign-in" in answer["Location"]) == (302, True)


def test_sample_handed_in_twice_names_the_reading_there_is(today: date) -> None:
    make.plant()
    client = Client()
    client.force_login(User.objects.get(username="sz-kjj"))
    page = client.get(reverse("office:notices"))
    samples = page.context["samples"]
    assert {one["name"]: one["kind"] for one in samples} == {
        "heilongjiang.pdf": "PDF",
        "shandong.html": "网页",
        "siping.pdf": "PDF 扫描件",
        "suizhou.docx": "Word 文件",
        "taiyuan.txt": "文本",
        "weihai.doc": "旧版 Word",
    }
    assert samples[0]["name"] == "suizhou.docx"
    assert samples[0]["title"] == "关于举办2023年随州市科技活动周的通知"
    taken = post(client, "notice_sample", sample="suizhou.docx")
    again = client.get(reverse("office:notices")).context["samples"][0]
    assert again["taken_url"] == taken["Location"]
    assert post(client, "notice_sample", sample="../settings.py").status_code == 404
