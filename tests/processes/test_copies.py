"""抄送 and 依据: who gets the notice to read, and which cited notice never came."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.obligations import (
    AT,
    make_city_campaign,
    make_dispatched,
    make_notice,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.actions import do_without_citation
from zhouzhi.apps.notices.domain.states import Direction, FactState, ReadingState
from zhouzhi.apps.notices.models import Fact, Notice, NoticeCopy, Reading, ReadNotice
from zhouzhi.apps.notices.queries.citations import Citation, missing_citations
from zhouzhi.apps.notices.queries.copies import copies_read, copies_to_read
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import Chosen
from zhouzhi.apps.obligations.queries.of_notice import notices_without_duties
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.post.models import MailAddress, Message
from zhouzhi.processes.copy_notice import copies_of
from zhouzhi.processes.dispatch_campaign import NothingNew, dispatch_campaign

pytestmark = pytest.mark.django_db

NUMBER, TITLE = "东科发〔2023〕5号", "关于举办2023年科技活动周的通知"


def say(campaign: Campaign, kind: str, *values: dict[str, str]) -> None:
    """Facts that somebody confirmed in the campaign's own notice."""
    notice = campaign.notices.get()
    blob, _ = Blob.objects.get_or_create(
        sha256="1" * 64, defaults={"size": 1, "media_type": "text/plain", "stored_at": AT}
    )
    reading = Reading.objects.create(
        unit=campaign.lead,
        blob=blob,
        filename="通知.txt",
        state=ReadingState.ADOPTED,
        handed_in_at=AT,
    )
    read = ReadNotice.objects.create(
        reading=reading, position=1, span_start=0, span_end=1, notice=notice
    )
    for position, value in enumerate(values):
        Fact.objects.create(
            read_notice=read,
            position=position,
            kind=kind,
            value=value,
            state=FactState.CONFIRMED,
        )


def test_copy_is_delivered_to_be_read_without_duties_or_a_look_inside() -> None:
    place, campaign, chief = make_city_campaign()
    make_requirement(campaign)
    names = (place.university.name, place.county_bureau.name, "某某报社")
    say(campaign, "cc", *({"name": name} for name in names))
    copies = copies_of(campaign, but=[place.county_bureau.pk])
    assert (copies.units, copies.unknown) == ((place.university,), ("某某报社",))
    dispatch_campaign(
        campaign=campaign, selection=[Chosen(place.county_bureau)], actor=SYSTEM, at=AT
    )
    reader = make_user(place.university, Role.UNIT_OFFICER)
    (copy,) = copies_to_read(reader)
    assert (copy.notice, copy.direction) == (campaign.notices.get(), Direction.RECEIVED)
    assert not Obligation.objects.filter(liable_unit=place.university).exists()
    browser = sign_in(reader)
    page = browser.get(reverse("office:notice", args=[copy.notice.uuid]))
    assert page.status_code == 200
    for name in ("campaign", "campaign_obligations", "owing"):
        shut = browser.get(reverse(f"office:{name}", args=[campaign.uuid]))
        assert shut.status_code == 404
    (read,) = copies_read(copy.notice)
    assert (read.unit, read.read_at is None) == (place.university.name, False)
    assert copies_to_read(reader) == []
    seen = sign_in(chief).get(reverse("office:notice", args=[copy.notice.uuid]))
    assert "已阅" in seen.content.decode()


def test_copies_are_told_of_by_a_letter_and_end_where_the_duties_are_sent_later() -> None:
    place, campaign, _ = make_city_campaign()
    make_requirement(campaign)
    say(campaign, "cc", {"name": place.university.name}, {"name": "省科技厅"})
    person = make_user(place.province_bureau, Role.UNIT_OFFICER)
    MailAddress.objects.create(reader=person.audit_key, address="sheng@example.com")
    for unit in (place.county_bureau, place.university):
        dispatch_campaign(campaign=campaign, selection=[Chosen(unit)], actor=SYSTEM, at=AT)
    assert not NoticeCopy.objects.get(unit=place.university).is_for_reading
    assert NoticeCopy.objects.get(unit=place.province_bureau).is_for_reading
    letters = Message.objects.filter(reader=person.audit_key)
    assert [one.subject for one in letters] == [f"抄送：{campaign.notices.get().title}"]


def test_notice_that_came_without_duties_waits_on_the_page_of_the_day_until_it_is_read() -> None:
    place, campaign, _ = make_city_campaign()
    make_requirement(campaign, make_spec(liable="各县(市、区)科技局"))
    selection = [Chosen(place.county_bureau), Chosen(place.university)]
    dispatch_campaign(campaign=campaign, selection=selection, actor=SYSTEM, at=AT)
    assert notices_without_duties(make_user(place.county_bureau)) == []
    reader = make_user(place.university)
    (notice,) = notices_without_duties(reader)
    browser = sign_in(reader)
    url = reverse("office:notice", args=[notice.uuid])
    assert [(task["count"], task["url"]) for task in tasks_of(browser)] == [(1, url)]
    browser.get(url)
    assert tasks_of(browser) == notices_without_duties(reader) == []


def test_later_notice_without_duties_goes_to_those_who_have_them_and_waits_to_be_read() -> None:
    place, campaign, chief = make_city_campaign()
    make_requirement(campaign, make_spec(liable="各县(市、区)科技局"))
    make_dispatched(campaign, place.county_bureau)
    browser = sign_in(chief)
    choose = reverse("office:dispatch", args=[campaign.uuid])
    later = make_notice(campaign)
    browser.post(choose, {"form_key": "1" * 32})
    shown = browser.get(f"{choose}?step=confirm").context["confirm"]
    assert (shown["title"], shown["blocked"], shown["effects"]) == (
        "补发通知",
        "",
        [
            f"1 个已部署的单位收到《{later.title}》，列入待阅",
            "没有新的应办事项，已经发的、报的都不动",
        ],
    )
    sent = {**shown["fields"], "form_key": "2" * 32}
    done = browser.post(reverse("office:dispatch_send", args=[campaign.uuid]), sent, follow=True)
    assert "通知已补发，没有新的应办事项。" in done.content.decode()
    reader = make_user(place.county_bureau)
    assert notices_without_duties(reader) == [later]
    assert Obligation.objects.filter(liable_unit=place.county_bureau).count() == 1
    with pytest.raises(NothingNew):
        dispatch_campaign(campaign=campaign, selection=[], actor=chief, at=AT)


def tasks_of(browser: Client) -> list[dict[str, Any]]:
    return browser.get(reverse("office:today")).context["tasks"]


def test_cited_notice_is_missing_until_it_is_filed_or_somebody_says_why_not() -> None:
    _, campaign, chief = make_city_campaign()
    say(
        campaign,
        "reference",
        {"title": TITLE, "document_number": NUMBER},
        {"title": "中华人民共和国科学技术普及法", "document_number": ""},
        {"title": "关于印发工作要点的通知", "document_number": ""},
    )
    upper = Citation("东科发20235号", TITLE, NUMBER)
    points = Citation("关于印发工作要点的通知", "关于印发工作要点的通知", "")
    assert missing_citations([campaign]) == {campaign.pk: [upper, points]}
    do_without_citation(
        campaign=campaign, key=points.key, reason="其中没有期限", actor=chief, at=AT
    )
    filed = Notice.objects.create(
        title=TITLE,
        document_number=NUMBER,
        issuer_names="上级",
        issued_on=date(2023, 4, 28),
        text="",
        identity="2" * 64,
        made_at=AT,
    )
    assert missing_citations([campaign]) == {campaign.pk: [upper]}
    page = sign_in(chief).get(reverse("office:campaign", args=[campaign.uuid]))
    assert f"依据的《{TITLE}》（{NUMBER}）未收到" in page.content.decode()
    NoticeCopy.objects.create(
        notice=filed, unit=campaign.lead, direction=Direction.RECEIVED, filed_at=AT
    )
    assert missing_citations([campaign]) == {}
