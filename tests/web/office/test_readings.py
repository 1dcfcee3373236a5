import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import notices as make
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.states import ReadingState
from zhouzhi.apps.notices.domain.values import clean_value
from zhouzhi.apps.notices.models import Doubt, Fact, Reading, ReadNotice
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.outbox.jobs import run_pending

pytestmark = pytest.mark.django_db
BOTH = make.annexed(make.CITY_NOTICE, make.PROVINCE_NOTICE)
_KEYS = iter(f"{number:032x}" for number in range(1, 10_000))


def _signed_in() -> tuple[Province, User, Client]:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    client = Client()
    client.force_login(officer)
    return place, officer, client


def _post(client: Client, name: str, /, *args: object, **data: Any) -> Any:
    fields = {"form_key": next(_KEYS), **data}
    return client.post(reverse(f"office:{name}", args=args), fields)


def _says(response: Any) -> str:
    return response.content.decode()


def test_officer_goes_from_the_file_to_the_campaign() -> None:
    place, _officer, client = _signed_in()
    uploaded = _post(client, "notice_upload", file=make.upload("通知.txt", BOTH))
    reading = Reading.objects.get()
    url = reverse("office:reading", args=[reading.uuid])
    assert (uploaded.status_code, uploaded["Location"]) == (302, url)
    assert "正在识读" in _says(client.get(url))
    run_pending()
    page = _says(client.get(url))
    assert "关于举办2023年东川市科技活动周的通知" in page
    assert "看来是我们印发的" in page
    assert "还有" in page
    own, upper = ReadNotice.objects.order_by("position")
    _post(client, "reading_direction", own.uuid, direction="issued")
    _post(client, "reading_direction", upper.uuid, direction="received")
    _post(client, "reading_confirm", reading.uuid, part="1")
    assert "待确认 " in _says(client.get(url))
    _post(client, "reading_confirm", reading.uuid, part="2")
    doubt = Doubt.objects.get()
    _post(client, "doubt_settle", doubt.uuid, choice="national_form")
    page = _says(client.get(url))
    assert "新建专项活动“2023年东川市科技活动周”，1 家主办" in page
    assert "本单位应办事项 1 项，最晚 6月15日" in page
    adopted = _post(client, "reading_adopt", reading.uuid)
    campaign = Campaign.objects.get(lead=place.bureau)
    assert adopted["Location"] == reverse("office:campaign", args=[campaign.uuid])
    assert Requirement.objects.get(campaign=campaign).form.is_assumed
    page = _says(client.get(url))
    assert "已建专项活动" in page
    assert reverse("office:reading_confirm", args=[reading.uuid]) not in page


def test_page_marks_the_paper_and_offers_each_fact_for_correction() -> None:
    place, officer, client = _signed_in()
    reading = make.make_reading(place.bureau, officer)
    page = _says(client.get(reverse("office:reading", args=[reading.uuid])))
    for fact in Fact.objects.all():
        assert f'id="fact-{fact.uuid.hex}"' in page
        assert reverse("office:fact_correct", args=[fact.uuid]) in page
        if fact.span_start is not None:
            assert f'data-key="{fact.uuid.hex}"' in page
    assert page.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert [one for one in ids if ids.count(one) > 1] == []


def test_recognised_words_are_said_to_be_so_and_not_confirmed_at_once() -> None:
    place, officer, client = _signed_in()
    reading = make.make_reading(place.bureau, officer)
    url = reverse("office:reading", args=[reading.uuid])
    confirm = reverse("office:reading_confirm", args=[reading.uuid])
    page = _says(client.get(url))
    assert ("由照片认字" in page, confirm in page) == (False, True)
    Reading.objects.update(is_recognised=True)
    page = _says(client.get(url))
    assert ("由照片认字，请逐项对照" in page, confirm in page) == (True, False)
    refused = client.post(confirm, {"form_key": next(_KEYS)}, follow=True)
    assert "请对照原件逐项确认" in _says(refused)
    assert queries.tally_of(reading).decided_count == 0


def test_correcting_a_fact_shows_the_new_value() -> None:
    place, officer, client = _signed_in()
    make.make_reading(place.bureau, officer)
    fact = Fact.objects.get(kind="obligation")
    answer = _post(
        client,
        "fact_correct",
        fact.uuid,
        title="报送总结和统计表",
        due_kind="date",
        due_on="2023-06-05",
        due_time="17:00",
        materials=["summary_report", "statistics_return"],
        recipient="市科技局",
        liable="",
        channel="email",
        requirements="媒体报道不少于（篇）：2（各县、市、区）\n须加盖公章：是",
    )
    assert answer["Location"].endswith(f"#fact-{fact.uuid.hex}")
    fact.refresh_from_db()
    assert fact.state == "corrected"
    assert fact.value["due_on"] == "2023-06-05"
    assert fact.value["due_time"] == "17:00"
    assert fact.value["requirements"] == {"press_reports_min": 2, "stamped": True}
    assert fact.value["requirement_scopes"] == {"press_reports_min": "各县、市、区"}
    assert fact.value["sentence"] == fact.read_value["sentence"]
    page = _says(client.get(answer["Location"]))
    assert "2023年6月5日 周一 17:00" in page


def test_wrong_correction_is_said_beside_its_field_with_what_was_typed() -> None:
    place, officer, client = _signed_in()
    make.make_reading(place.bureau, officer)
    fact = Fact.objects.get(kind="period")
    answer = _post(client, "fact_correct", fact.uuid, starts_on="2023-05-20", ends_on="2023-05-02")
    page = _says(answer)
    assert answer.status_code == 422
    assert "早于开始日期" in page
    assert 'value="2023-05-02"' in page
    assert f'href="#id_{fact.uuid.hex}_ends_on"' in page
    fact.refresh_from_db()
    assert fact.state == "proposed"


@pytest.mark.parametrize(
    ("line", "words"),
    [("颜色：红", "不是认得的限制"), ("媒体报道不少于（篇）：两", "应写一个整数")],
)
def test_limit_that_is_not_understood_is_said(line: str, words: str) -> None:
    place, officer, client = _signed_in()
    make.make_reading(place.bureau, officer)
    fact = Fact.objects.get(kind="obligation")
    answer = _post(
        client,
        "fact_correct",
        fact.uuid,
        title="报送总结",
        due_kind="none",
        requirements=line,
    )
    assert (answer.status_code, words in _says(answer)) == (422, True)


def test_every_kind_of_fact_survives_its_own_form() -> None:
    place, officer, client = _signed_in()
    reading = make.make_reading(place.bureau, officer, BOTH)
    part = ReadNotice.objects.get(position=1)
    for kind, value in make.ONE_OF_EACH.items():
        if not part.facts.filter(kind=kind).exists():
            actions.add_fact(read_notice=part, kind=kind, value=value, actor=officer, at=make.AT)
    for fact in part.facts.all():
        page = client.get(reverse("office:reading", args=[reading.uuid]))
        form = next(
            shown["form"]
            for group in page.context["groups"]
            for shown in group["facts"]
            if shown["key"] == fact.uuid.hex
        )
        typed = {
            name: value
            for name in form.fields
            if (value := form[name].value()) not in (None, False, "")
        }
        answer = _post(client, "fact_correct", fact.uuid, **typed)
        assert answer.status_code == 302, fact.kind
        before = clean_value(fact.kind, fact.value)
        fact.refresh_from_db()
        assert fact.value == before, fact.kind


def test_missing_fact_is_added_by_its_own_page() -> None:
    place, officer, client = _signed_in()
    text = make.CITY_NOTICE.replace("一、活动时间\n2023年5月20日至5月31日\n", "")
    reading = make.make_reading(place.bureau, officer, text)
    part = ReadNotice.objects.get()
    url = reverse("office:fact_add", args=[part.uuid, "period"])
    assert url in _says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert "补一项活动时间" in _says(client.get(url))
    wrong = _post(client, "fact_add", part.uuid, "period", starts_on="2023-05-20", ends_on="")
    assert wrong.status_code == 422
    right = _post(
        client, "fact_add", part.uuid, "period", starts_on="2023-05-20", ends_on="2023-05-31"
    )
    assert right.status_code == 302
    assert Fact.objects.get(kind="period").state == "corrected"
    assert client.get(reverse("office:fact_add", args=[part.uuid, "nonsense"])).status_code == 404


def test_rejected_fact_may_be_taken_back() -> None:
    place, officer, client = _signed_in()
    reading = make.make_reading(place.bureau, officer)
    fact = Fact.objects.get(kind="theme")
    _post(client, "fact_reject", fact.uuid)
    page = _says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert "已剔除 1 项" in page
    _post(client, "fact_reconsider", fact.uuid)
    fact.refresh_from_db()
    assert fact.state == "proposed"
    _post(client, "fact_confirm", fact.uuid)
    fact.refresh_from_db()
    assert fact.state == "confirmed"


def test_refused_adoption_says_why_on_the_page() -> None:
    place, officer, client = _signed_in()
    reading = make.make_reading(place.bureau, officer)
    answer = client.post(
        reverse("office:reading_adopt", args=[reading.uuid]),
        {"form_key": next(_KEYS)},
        follow=True,
    )
    assert "项识读结果没有确认，请先逐项确认或剔除。" in _says(answer)
    assert not Campaign.objects.exists()


def test_the_way_to_the_last_step_stands_on_top_once_all_is_settled() -> None:
    place, officer, client = _signed_in()
    reading = make.make_reading(place.bureau, officer)
    url = reverse("office:reading", args=[reading.uuid])
    before = _says(client.get(url))
    make.settle_everything(reading, officer)
    after = _says(client.get(url))
    assert [('href="#adopt"' in page, 'id="adopt"' in page) for page in (before, after)] == [
        (False, True),
        (True, True),
    ]


def test_double_click_adopts_once_and_answers_the_same() -> None:
    place, officer, client = _signed_in()
    reading = make.make_reading(place.bureau, officer)
    make.settle_everything(reading, officer)
    key = next(_KEYS)
    url = reverse("office:reading_adopt", args=[reading.uuid])
    answers = [client.post(url, {"form_key": key}) for _click in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Campaign.objects.count() == 1


def test_notice_that_was_adopted_before_leads_to_what_there_is() -> None:
    place, officer, client = _signed_in()
    campaign = make.adopt(place.bureau, officer).campaign
    again = make.make_reading(place.bureau, officer)
    make.settle_everything(again, officer)
    page = _says(client.get(reverse("office:reading", args=[again.uuid])))
    assert "已经采用过这份通知" in page
    assert campaign is not None
    assert reverse("office:campaign", args=[campaign.uuid]) in page
    assert reverse("office:reading_adopt", args=[again.uuid]) not in page


def test_received_notice_leads_to_what_we_owe() -> None:
    place, officer, client = _signed_in()
    reading = make.make_reading(place.bureau, officer, make.PROVINCE_NOTICE)
    make.settle_everything(reading, officer)
    adopted = _post(client, "reading_adopt", reading.uuid)
    assert adopted["Location"] == reverse("office:today")
    page = _says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert "本单位应办的事项见“今日”" in page


def test_form_with_half_its_rows_is_asked_about_before_adoption() -> None:
    place, officer, client = _signed_in()
    reading = make.make_reading(place.bureau, officer)
    part = ReadNotice.objects.get()
    value = {"title": "开展情况统计表", "fields": [{"label": "举办活动次数"}]}
    actions.add_fact(read_notice=part, kind="form", value=value, actor=officer, at=make.AT)
    make.settle_everything(reading, officer)
    _post(client, "reading_adopt", reading.uuid)
    assert not Campaign.objects.exists()
    page = _says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert "相比缺 19 行" in page
    doubt = Doubt.objects.get(code="form_partial")
    _post(client, "doubt_settle", doubt.uuid, choice="as_read")
    _post(client, "reading_adopt", reading.uuid)
    assert Campaign.objects.count() == 1


def test_annex_is_handed_in_from_its_doubt_and_chosen_there() -> None:
    place, officer, client = _signed_in()
    reading = make.make_reading(place.bureau, officer)
    doubt = Doubt.objects.get()
    annex = make.upload("附件.html", make.ANNEX)
    answer = _post(client, "doubt_settle", doubt.uuid, file=annex)
    assert answer["Location"].endswith("#doubts")
    page = _says(client.get(answer["Location"]))
    assert "附件.html" in page
    run_pending()
    page = _says(client.get(answer["Location"]))
    assert "用补传的“2023年东川市科技活动周开展情况统计表”" in page
    fact = Fact.objects.get(kind="form")
    _post(client, "doubt_settle", doubt.uuid, choice=str(fact.uuid))
    doubt.refresh_from_db()
    assert doubt.settlement == "已补上表式"
    other = Reading.objects.exclude(pk=reading.pk).get()
    moved = client.get(reverse("office:reading", args=[other.uuid]))
    assert moved["Location"].startswith(reverse("office:reading", args=[reading.uuid]))


def test_failed_reading_says_what_to_do_and_is_tried_again() -> None:
    place, officer, client = _signed_in()
    reading = make.worked(
        make.hand_in(place.bureau, officer, data=b"%PDF-1.7\n1 0 obj\n", filename="通知.pdf")
    )
    page = _says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert "文件不完整或已损坏" in page
    assert "原件已经存好" in page
    _post(client, "reading_retry", reading.uuid)
    reading.refresh_from_db()
    assert reading.state == ReadingState.QUEUED
    run_pending()
    _post(client, "reading_discard", reading.uuid)
    reading.refresh_from_db()
    assert reading.state == ReadingState.DISCARDED
    assert "已放弃" in _says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert Blob.objects.count() == 1


def test_page_that_waits_looks_again_with_and_without_script() -> None:
    place, officer, client = _signed_in()
    reading = make.hand_in(place.bureau, officer)
    url = reverse("office:reading", args=[reading.uuid])
    page = _says(client.get(url))
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert f'hx-get="{url}?wait=1"' in page
    run_pending()
    answer = client.get(f"{url}?wait=1", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == url


def test_original_comes_back_byte_for_byte_as_a_download() -> None:
    place, officer, client = _signed_in()
    data = make.CITY_NOTICE.encode("gb18030")
    reading = make.hand_in(place.bureau, officer, data=data)
    answer = client.get(reverse("office:reading_original", args=[reading.uuid]))
    assert b"".join(answer.streaming_content) == data
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_another_units_reading_is_not_found_at_any_address() -> None:
    place, officer, _client = _signed_in()
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
        assert _post(stranger, name, *args).status_code == 404, name
    assert queries.tally_of(reading).decided_count == 0


def test_signed_out_visitor_is_led_to_the_sign_in() -> None:
    place, officer, _client = _signed_in()
    reading = make.hand_in(place.bureau, officer)
    answer = Client().get(reverse("office:reading", args=[reading.uuid]))
    assert (answer.status_code, "sign-in" in answer["Location"]) == (302, True)


def test_sample_handed_in_twice_names_the_reading_there_is(today: date) -> None:
    make.plant()
    client = Client()
    client.force_login(User.objects.get(username="sz-kjj"))
    page = client.get(reverse("office:notices"))
    samples = page.context["samples"]
    assert len(samples) == 5
    assert samples[0]["name"] == "suizhou.docx"
    assert samples[0]["title"] == "关于举办2023年随州市科技活动周的通知"
    taken = _post(client, "notice_sample", sample="suizhou.docx")
    again = client.get(reverse("office:notices")).context["samples"][0]
    assert again["taken_url"] == taken["Location"]
    assert _post(client, "notice_sample", sample="../settings.py").status_code == 404
