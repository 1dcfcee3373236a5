"""通知全文: who reads it, what stands beside it, and that every 出处 has a place to land on."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import notices as make
from tests.factories.orgs import Province, make_province, make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.models import Notice, NoticeCopy
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries import Chosen
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.processes.adopt_notice import adopt_reading
from zhouzhi.processes.dispatch_campaign import dispatch_campaign

pytestmark = pytest.mark.django_db
FORMLESS = make.FORMLESS_NOTICE


def dispatched(*units: OrgUnit, place: Province, text: str = FORMLESS) -> Campaign:
    """A city's campaign made of its notice and sent to units."""
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    campaign = make.adopt(place.bureau, officer, text).campaign
    assert campaign is not None
    dispatch_campaign(
        campaign=campaign, selection=[Chosen(unit) for unit in units], actor=officer, at=make.AT
    )
    return campaign


def page_of(client: Client, notice: Notice) -> str:
    return client.get(reverse("office:notice", args=[notice.uuid])).content.decode()


def links_and_places(page: str) -> tuple[set[str], set[str]]:
    """The addresses within a page that its links name, and those that it has."""
    return set(re.findall(r'href="#([^"]+)"', page)), set(re.findall(r'\sid="([^"]+)"', page))


def test_unit_reads_the_notice_that_was_dispatched_to_it() -> None:
    place = make_province()
    dispatched(place.county_bureau, place=place)
    notice, owed = Notice.objects.get(), Obligation.objects.get()
    clerk = sign_in(make_user(place.county_bureau))
    listed = clerk.get(reverse("office:notices")).context
    assert listed["form"] is None
    assert [(row["title"], row["direction"], row["url"]) for row in listed["delivered"]] == [
        (notice.title, "received", reverse("office:notice", args=[notice.uuid]))
    ]
    shown = clerk.get(listed["delivered"][0]["url"])
    (duty,) = shown.context["duties"]
    assert (duty["due_on"], duty["found"], [one["url"] for one in duty["own"]]) == (
        date(2023, 6, 3),
        True,
        [reverse("office:obligation", args=[owed.uuid])],
    )
    assert "请各县(市、区)科技局于6月3日前将总结报告报送市科技局" in shown.content.decode()
    assert "识读记录" not in shown.content.decode()
    original = clerk.get(reverse("office:notice_original", args=[notice.uuid]))
    assert original.getvalue() == FORMLESS.encode()


def test_duty_leads_to_its_sentence_in_the_notice() -> None:
    place = make_province()
    campaign = dispatched(place.county_bureau, place=place)
    owed = Obligation.objects.get()
    where = f"#at-{owed.requirement.uuid.hex}"
    clerk, chief = sign_in(make_user(place.county_bureau)), sign_in(User.objects.earliest("pk"))
    wanted = clerk.get(reverse("office:obligation", args=[owed.uuid])).context["wanted"]
    assert (
        wanted["notice_url"] == reverse("office:notice", args=[Notice.objects.get().uuid]) + where
    )
    duties = chief.get(reverse("office:campaign_obligations", args=[campaign.uuid]))
    assert [one["url"] for one in duties.context["obligations"]] == [wanted["notice_url"]]
    page = page_of(clerk, Notice.objects.get())
    marked = re.search(rf'id="{where[1:]}"[^>]*>([^<]+)', page)
    assert marked is not None
    assert "请各县(市、区)科技局于" in marked[1]


def test_notice_of_another_city_is_not_found() -> None:
    place = make_province()
    dispatched(place.county_bureau, place=place)
    notice = Notice.objects.get()
    for stranger in (
        make_user(place.other_bureau, Role.CAMPAIGN_OFFICER),
        make_user(place.second_county_bureau),
    ):
        client = sign_in(stranger)
        for name in ("notice", "notice_original"):
            assert client.get(reverse(f"office:{name}", args=[notice.uuid])).status_code == 404
        assert client.get(reverse("office:notices")).context["delivered"] == []


def test_notice_without_a_file_says_so() -> None:
    place = make_province()
    dispatched(place.county_bureau, place=place)
    NoticeCopy.objects.update(blob=None, filename="")
    clerk, notice = sign_in(make_user(place.county_bureau)), Notice.objects.get()
    assert "只存有文字，没有原件" in page_of(clerk, notice)
    absent = clerk.get(reverse("office:notice_original", args=[notice.uuid]))
    assert absent.status_code == 404


def test_ground_of_a_notice_leads_to_the_notice_that_it_names() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    upper = make.make_notice(place.bureau, officer, make.PROVINCE_NOTICE)
    own = make.make_notice(place.bureau, officer)
    groups = sign_in(officer).get(reverse("office:notice", args=[own.uuid])).context["groups"]
    named = [fact["value_url"] for group in groups for fact in group["facts"] if fact["value_url"]]
    assert named == [reverse("office:notice", args=[upper.uuid])]


def test_duty_without_a_place_in_the_text_still_has_its_anchor() -> None:
    place = make_province()
    dispatched(place.county_bureau, place=place)
    Requirement.objects.update(span_start=None, span_end=None)
    page = page_of(sign_in(make_user(place.county_bureau)), Notice.objects.get())
    linked, there = links_and_places(page)
    assert f"at-{Requirement.objects.get().uuid.hex}" in there
    assert linked - there == set()


def test_page_asks_the_database_as_often_for_three_duties_as_for_one() -> None:
    place = make_province()
    campaign = dispatched(place.county_bureau, place=place)
    clerk = sign_in(make_user(place.county_bureau))
    _queries(clerk)  # the first look marks the notice as read
    one = _queries(clerk)
    row = campaign.requirements.get()
    for position in (2, 3):
        row.pk, row.uuid, row.position = None, f"{position:032x}", position
        row.save(force_insert=True)
    assert (Requirement.objects.count(), _queries(clerk)) == (3, one)


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        page_of(client, Notice.objects.get())
    return len(asked)


# Of the printed ones the quick: pictures of pages and their boxes are alike in a scan.
@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in make.OFFICERS if name != "siping.pdf"])
def test_every_link_of_a_reading_and_of_its_notice_lands(name: str, today: date) -> None:
    make.plant()
    reading, officer = make.sample_reading(name)
    client = sign_in(officer)
    for position in range(1, reading.read_notices.count() + 1):
        url = f"{reverse('office:reading', args=[reading.uuid])}?part={position}"
        linked, there = links_and_places(client.get(url).content.decode())
        assert linked - there == set()
    make.settle_everything(reading, officer)
    adoption = adopt_reading(reading=reading, actor=officer, at=make.AT)
    for notice in adoption.notices:
        page = page_of(client, notice)
        linked, there = links_and_places(page)
        assert linked - there == set()
        named = {f"at-{row.uuid.hex}" for row in notice.requirements.all()}
        assert named - there == set()
        assert named != set()
