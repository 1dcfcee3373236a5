"""What was read is corrected, added to and taken out on the page of its reading."""

import pytest
from django.urls import reverse

from tests.factories import notices as make
from tests.web.office.reading_pages import post, says, signed_in
from zhouzhi.apps.notices import actions
from zhouzhi.apps.notices.domain.form_rows import PARTS
from zhouzhi.apps.notices.domain.values import clean_value
from zhouzhi.apps.notices.models import Fact, ReadNotice

pytestmark = pytest.mark.django_db


def test_correcting_a_fact_shows_the_new_value() -> None:
    place, officer, client = signed_in()
    make.make_reading(place.bureau, officer)
    fact = Fact.objects.get(kind="obligation")
    answer = post(
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
        requirements="媒体报道不少于：2篇（各县、市、区）\n视频最长：3分30秒\n须加盖公章：是",
    )
    assert answer["Location"].endswith(f"#fact-{fact.uuid.hex}")
    fact.refresh_from_db()
    assert fact.state == "corrected"
    assert fact.value["due_on"] == "2023-06-05"
    assert fact.value["due_time"] == "17:00"
    assert fact.value["requirements"] == {
        "press_reports_min": 2,
        "video_max_seconds": 210,
        "stamped": True,
    }
    assert fact.value["requirement_scopes"] == {"press_reports_min": "各县、市、区"}
    assert fact.value["sentence"] == fact.read_value["sentence"]
    page = says(client.get(answer["Location"]))
    assert "2023年6月5日 周一 17:00" in page


def test_wrong_correction_is_said_beside_its_field_with_what_was_typed() -> None:
    place, officer, client = signed_in()
    make.make_reading(place.bureau, officer)
    fact = Fact.objects.get(kind="period")
    answer = post(client, "fact_correct", fact.uuid, starts_on="2023-05-20", ends_on="2023-05-02")
    page = says(answer)
    assert answer.status_code == 422
    assert "早于开始日期" in page
    assert 'value="2023-05-02"' in page
    assert f'href="#id_{fact.uuid.hex}_ends_on"' in page
    fact.refresh_from_db()
    assert fact.state == "proposed"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("颜色：红", "不是认得的限制。可以写：视频最长、"),
        ("媒体报道不少于：两", "应写一个整数"),
        ("视频最长：三分钟", "里应写时长，例如“3分钟”"),
        ("视频最长：", "里应写时长，例如“3分钟”"),
    ],
)
def test_limit_that_is_not_understood_is_said(line: str, words: str) -> None:
    place, officer, client = signed_in()
    make.make_reading(place.bureau, officer)
    fact = Fact.objects.get(kind="obligation")
    answer = post(
        client,
        "fact_correct",
        fact.uuid,
        title="报送总结",
        due_kind="none",
        requirements=line,
    )
    assert (answer.status_code, words in says(answer)) == (422, True)


@pytest.mark.parametrize(
    ("title", "materials", "called"),
    [
        ("报送总结", ["summary_report", "photos"], "报送总结、照片"),
        ("报送总结材料", ["summary_report", "photos"], "报送总结材料"),
        ("报送总结", [], "报送总结"),
    ],
)
def test_duty_called_by_its_materials_is_called_anew_when_they_change(
    title: str, materials: list[str], called: str
) -> None:
    _place, officer, client = signed_in()
    make.make_reading(_place.bureau, officer)
    fact = Fact.objects.get(kind="obligation")
    fact.value = {**fact.value, "title": "报送总结", "materials": ["summary_report"]}
    fact.save()
    given = {"due_kind": "date", "due_on": "2023-06-05", "materials": materials}
    post(client, "fact_correct", fact.uuid, title=title, **given)
    fact.refresh_from_db()
    assert fact.value["title"] == called


def test_every_kind_of_fact_survives_its_own_form() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(
        place.bureau, officer, make.annexed(make.CITY_NOTICE, make.PROVINCE_NOTICE)
    )
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
            if name != "rows" and (value := form[name].value()) not in (None, False, "")
        }
        if "rows" in form.fields:
            rows = form["rows"].value().rows
            typed |= {f"rows-{part}": [getattr(row, part) for row in rows] for part in PARTS}
            typed["rows-kind"] = ["number" if row.is_numeric else "text" for row in rows]
        answer = post(client, "fact_correct", fact.uuid, **typed)
        assert answer.status_code == 302, fact.kind
        before = clean_value(fact.kind, fact.value)
        fact.refresh_from_db()
        assert fact.value == before, fact.kind


def test_missing_fact_is_added_by_its_own_page() -> None:
    place, officer, client = signed_in()
    text = make.CITY_NOTICE.replace("一、活动时间\n2023年5月20日至5月31日\n", "")
    reading = make.make_reading(place.bureau, officer, text)
    part = ReadNotice.objects.get()
    url = reverse("office:fact_add", args=[part.uuid, "period"])
    assert url in says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert "补一项活动时间" in says(client.get(url))
    wrong = post(client, "fact_add", part.uuid, "period", starts_on="2023-05-20", ends_on="")
    assert wrong.status_code == 422
    right = post(
        client, "fact_add", part.uuid, "period", starts_on="2023-05-20", ends_on="2023-05-31"
    )
    assert right.status_code == 302
    assert Fact.objects.get(kind="period").state == "corrected"
    assert client.get(reverse("office:fact_add", args=[part.uuid, "nonsense"])).status_code == 404


def test_rejected_fact_may_be_taken_back() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer)
    fact = Fact.objects.get(kind="theme")
    post(client, "fact_reject", fact.uuid)
    page = says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert "已剔除 1 项" in page
    post(client, "fact_reconsider", fact.uuid)
    fact.refresh_from_db()
    assert fact.state == "proposed"
    post(client, "fact_confirm", fact.uuid)
    fact.refresh_from_db()
    assert fact.state == "confirmed"
