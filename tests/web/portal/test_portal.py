"""The public pages, as somebody without an account uses them."""

import csv
import io
import json
from datetime import date, time
from xml.etree import ElementTree

import pytest
from django import conf
from django.test import Client
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser

from tests.factories.activities import (
    IN_WEEK,
    at_hour,
    make_activity,
    make_register,
    make_session,
    revised,
    settle_all,
)
from tests.factories.institutions import make_cleared, make_institution
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.entries import PlaceEntry, SpeakerEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import Activity, PublicActivity
from zhouzhi.documents.writing.qr_codes import code_svg
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.web.portal import open_data

pytestmark = pytest.mark.django_db
SATURDAY = date(2023, 5, 20)
HOSTILE = "</script><script>alert(1)</script>&\"'"


@pytest.fixture(autouse=True)
def _thursday(settings: object) -> None:
    settings.ZHOUZHI_DEMO, settings.ZHOUZHI_TODAY = True, "2023-05-18"  # type: ignore[attr-defined]


@pytest.fixture
def laboratory() -> Activity:
    """An open laboratory for children from eight, on Saturday; a lecture stands beside it."""
    place, campaign, _chief = make_register()
    make_activity(place.second_county_bureau, campaign, state=ActivityState.PUBLISHED)
    session = make_session(
        at_hour(SATURDAY, time(9), time(11)),
        places=(PlaceEntry("大学物理实验室"),),
        speakers=(SpeakerEntry("程望舒", HOSTILE),),
    )
    return make_activity(
        place.university,
        campaign,
        name="走进光的实验室",
        kind=ActivityKind.OPEN_DAY,
        summary=HOSTILE,
        age_from=8,
        topics=("光学",),
        sessions=(session,),
        state=ActivityState.PUBLISHED,
    )


def read(path: str) -> LexborHTMLParser:
    answer = Client().get(path)
    assert answer.status_code == 200
    return LexborHTMLParser(answer.content)


def links(page: LexborHTMLParser) -> dict[str, str]:
    return {link.text().strip(): link.attributes["href"] or "" for link in page.css("main a")}


def found(page: LexborHTMLParser) -> list[str]:
    return [name.text().strip() for name in page.css("li.row h3 a")]


def test_family_finds_an_open_laboratory_for_a_child_of_eight_on_saturday(
    laboratory: Activity,
) -> None:
    home = read("/")
    assert found(home) == ["走近人工智能科普讲座", "走进光的实验室"]
    listed = read(links(home)["小学生"] + "&kind=open_day&from=2023-05-20&to=2023-05-20")
    assert found(listed) == ["走进光的实验室"]
    page = read(links(listed)["走进光的实验室"])
    said = page.css_first("main").text()
    for words in ("5月20日 周六 9:00—11:00", "大学物理实验室", "8 岁以上", "0722-0596290"):
        assert words in said
    assert [link.attributes["href"] for link in page.css("a[href^='tel:']")] == ["tel:0722-0596290"]
    assert len(page.css("script")) == 1


def test_words_find_by_pinyin_and_say_when_it_is_only_near(laboratory: Activity) -> None:
    assert found(read("/public/activities/?q=shiyanshi")) == ["走进光的实验室"]
    near = read("/public/activities/?q=光的试验室")
    assert found(near) == ["走进光的实验室"]
    assert "读音相同" in near.css_first("main").text()
    assert "没有找到" in read("/public/activities/?q=潜水艇&age=8").css_first("main").text()


def test_activity_called_off_while_its_page_is_open_says_so_everywhere(
    laboratory: Activity,
) -> None:
    client, address = Client(), f"/public/activities/{laboratory.uuid}/"
    before = client.get(address)
    held = {"if-none-match": before["ETag"]}
    assert client.get(address, headers=held).status_code == 304
    actions.move_activity(
        activity=laboratory,
        event=ActivityEvent.CANCEL,
        actor=SYSTEM,
        at=IN_WEEK,
        reason="李局长不同意",
        public_words="停电",
    )
    after = client.get(address, headers=held)
    assert after.status_code == 200
    page = LexborHTMLParser(after.content)
    assert "已经取消" in page.css_first(".notice").text()
    assert "停电" in page.css_first(".notice").text()
    listed = read("/public/activities/?q=实验室")
    assert [one.text() for one in listed.css(".row .off")] == ["取消"]
    entry = calendar("/public/activities.ics?q=实验室")[0]
    assert (str(entry["status"]), int(entry["sequence"])) == ("CANCELLED", 1)


def test_feeds_and_events_are_read_by_others(laboratory: Activity) -> None:
    (entry,) = calendar(f"/public/activities/{laboratory.uuid}.ics")
    session = laboratory.sessions.get()
    assert str(entry["uid"]).startswith(f"{session.uuid}@")
    assert entry["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert entry["dtend"].dt.isoformat() == "2023-05-20T11:00:00+08:00"
    feed = ElementTree.fromstring(Client().get("/public/activities.atom?age=8").content)
    names = feed.findall("{*}entry/{*}title")
    assert [name.text for name in names] == ["走近人工智能科普讲座", "走进光的实验室"]
    told = Client().get("/public/activities.json?topic=光学").json()
    assert [one["summary"] for one in told["activities"]] == [HOSTILE]
    assert "leader" not in told["activities"][0]
    page = read(f"/public/activities/{laboratory.uuid}/")
    events = json.loads(page.css_first("script[type='application/ld+json']").text())
    (event,) = events["@graph"]
    assert (event["startDate"], event["description"]) == ("2023-05-20T09:00+08:00", HOSTILE)


def test_free_and_step_free_are_found_where_they_are_said(laboratory: Activity) -> None:
    assert found(read("/public/activities/?free=1")) == []
    stated = revised(laboratory, is_free=True, is_step_free=False)
    edits = {"edit_count": laboratory.edit_count, "actor": make_user(laboratory.unit)}
    actions.revise_activity(activity=laboratory, entries=stated, at=IN_WEEK, **edits)
    assert Client().get(f"/public/activities/{laboratory.uuid}/").status_code == 404
    laboratory.refresh_from_db()
    settle_all(laboratory)
    for event in (ActivityEvent.CLEAR, ActivityEvent.PUBLISH):
        actions.move_activity(activity=laboratory, event=event, actor=SYSTEM, at=IN_WEEK)
        laboratory.refresh_from_db()
    listed = read("/public/activities/?free=1")
    assert found(listed) == ["走进光的实验室"]
    assert "免费" in listed.css_first("li.row").text()
    assert found(read("/public/activities/?free=1&wheelchair=1")) == []
    page = read(f"/public/activities/{laboratory.uuid}/")
    assert "免费；轮椅不能进出" in page.css_first("main").text()
    told = json.loads(page.css_first("script[type='application/ld+json']").text())
    assert told["@graph"][0]["isAccessibleForFree"] is True


def test_data_are_the_whole_list_with_every_column_defined(laboratory: Activity) -> None:
    answer = Client().get("/public/activities.csv?topic=光学")
    (head, line) = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    told = dict(zip(head, line, strict=True))
    names = ("活动名称", "开始日期", "开始时间", "地点", "主讲人", "最小年龄", "咨询电话")
    assert [told[name] for name in names] == [
        "走进光的实验室",
        "2023-05-20",
        "09:00",
        "大学物理实验室",
        f"程望舒（{HOSTILE}）",
        "8",
        "0722-0596290",
    ]
    defined = read("/public/data/").css("dl.columns dt")
    assert [one.text().split()[0] for one in defined] == head
    listed = read("/public/activities/?topic=光学")
    assert links(listed)["表格（CSV）"] == answer.request["PATH_INFO"] + "?topic=%E5%85%89%E5%AD%A6"


def test_too_many_at_once_are_refused_and_formulas_are_text(
    laboratory: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = PublicActivity.objects.get(activity=laboratory)
    PublicActivity.objects.filter(pk=told.pk).update(told={**told.told, "name": "=1+1"})
    assert ",'=1+1," in Client().get("/public/activities.csv?age=8&topic=光学").content.decode()
    monkeypatch.setattr(open_data, "MOST", 1)
    refused = Client().get("/public/activities.csv")
    assert (refused.status_code, "一次最多取 1 项" in refused.content.decode()) == (400, True)


def test_years_stay_when_they_are_over(laboratory: Activity, settings: object) -> None:
    settings.ZHOUZHI_TODAY = "2026-01-05"  # type: ignore[attr-defined]
    years = read("/public/years/")
    assert years.css_first("li.row span").text() == "共 2 项"
    listed = read(links(years)["2023年"])
    assert set(found(listed)) == {"走近人工智能科普讲座", "走进光的实验室"}


def test_codes_lead_to_what_they_stand_beside(laboratory: Activity) -> None:
    page = read(f"/public/activities/{laboratory.uuid}/")
    picture = page.css_first("figure.code img").attributes["src"] or ""
    answer = Client().get(picture)
    assert answer["Content-Type"] == "image/svg+xml"
    address = f"{conf.settings.ZHOUZHI_ORIGIN}/public/activities/{laboratory.uuid}/"
    assert answer.content.decode() == code_svg(address)


def test_institution_is_told_without_its_person_and_mobile() -> None:
    place, campaign, _chief = make_register()
    institution = make_institution(place.university)
    make_cleared(institution, campaign)
    page = read(f"/public/institutions/{institution.uuid}/").css_first("main").text()
    assert "地质标本馆" in page
    assert "每批最多 30 人" in page
    assert "0722-0596290" in page
    assert [secret for secret in ("顾云汀", "13005962901") if secret in page] == []
    assert "已经结束" not in page
    assert found(read("/public/institutions/")) == ["地质标本馆"]


def test_addresses_are_told_in_parts_and_institutions_in_pages(
    laboratory: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = laboratory.in_campaigns.get().campaign
    for name in ("地质标本馆", "植物标本馆"):
        make_cleared(make_institution(laboratory.unit, name=name), campaign)
    monkeypatch.setattr("zhouzhi.web.portal.sitemap.A_PART", 3)
    parts = [path.partition("://")[2].partition("/")[2] for path in locations("/sitemap.xml")]
    assert parts == ["public/sitemap-1.xml", "public/sitemap-2.xml"]
    told = [address for part in parts for address in locations(f"/{part}")]
    assert len(told) == len(set(told)) == 5 + 2 + 2
    assert told[-1].endswith(f"/public/activities/{laboratory.uuid}/")
    assert Client().get("/public/sitemap-3.xml").status_code == 404

    monkeypatch.setattr("zhouzhi.web.portal.institutions.A_PAGE", 1)
    first = read("/public/institutions/")
    second = read(links(first)["下一页"])
    assert (found(first), found(second)) == (["地质标本馆"], ["植物标本馆"])
    assert "共 2 家" in second.css_first("main").text()
    assert links(second)["上一页"] == "/public/institutions/"
    assert Client().get("/public/institutions/?page=x").status_code == 400


def locations(path: str) -> list[str]:
    """The addresses that a sitemap tells, in their order."""
    listed = ElementTree.fromstring(Client().get(path).content)
    return [place.text or "" for place in listed.findall("{*}*/{*}loc")]


@pytest.mark.parametrize(
    "query", ["when=never", "place=x", "from=2023-13-01", "kind=x", "age=-1", "page=x", "to=¼"]
)
def test_filter_that_cannot_be_read_is_refused_in_words(query: str) -> None:
    answer = Client().get(f"/public/activities/?{query}")
    assert answer.status_code == 400
    assert "看不懂" in answer.content.decode()


def calendar(path: str) -> list[dict[str, object]]:
    """The events of a calendar, in their order."""
    return list(Calendar.from_ical(Client().get(path).content).walk("VEVENT"))
