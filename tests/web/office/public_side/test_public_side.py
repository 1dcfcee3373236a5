"""The officer's page of what the public sees, and what is missing in it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from tests.factories.activities import make_activity, make_register
from tests.factories.orgs import make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.queries.public_side import public_side
from zhouzhi.apps.orgs.permissions import standing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _thursday(settings: object) -> None:
    settings.ZHOUZHI_DEMO, settings.ZHOUZHI_TODAY = True, "2023-05-18"  # type: ignore[attr-defined]


def test_page_tells_an_officer_what_the_public_sees_and_misses() -> None:
    place, campaign, chief = make_register()
    unit, officer = place.county_bureau, make_user(place.county_bureau)
    make_activity(unit, campaign, actor=officer, name="草稿")
    make_activity(unit, campaign, actor=officer, name="待审", state=ActivityState.SUBMITTED)
    told = make_activity(unit, campaign, actor=officer, state=ActivityState.PUBLISHED)
    page = LexborHTMLParser(sign_in(officer).get("/activities/public/").content)
    assert page.css_first(".under").text() == "公众看得到 1 项，其中 1 项有缺，1 项公众还看不到"
    rows = {row.css_first("h2").text(): row.text() for row in page.css("main .rows > li")}
    assert set(rows) == {"待审", told.name}
    assert "还缺：怎么去（场地的地址）、适合谁、主题词、图片" in rows[told.name]
    assert "公众看不到（待审查）" in rows["待审"]
    link = f"/public/activities/{told.uuid}/"
    assert [a.attributes["href"] for a in page.css("main .rows a") if "公众页" in a.text()] == [
        link
    ]
    others = sign_in(chief).get("/activities/public/").content.decode()
    assert told.name not in others


def test_page_asks_as_often_for_three_as_for_one() -> None:
    place, campaign, _chief = make_register()
    unit, officer = place.county_bureau, make_user(place.county_bureau)
    make_activity(unit, campaign, actor=officer, state=ActivityState.SUBMITTED)
    standing(officer)
    with CaptureQueriesContext(connection) as one:
        assert len(public_side(officer, today=date(2023, 5, 18))) == 1
    for _ in range(2):
        make_activity(unit, campaign, actor=officer, state=ActivityState.SUBMITTED)
    with CaptureQueriesContext(connection) as three:
        assert len(public_side(officer, today=date(2023, 5, 18))) == 3
    assert len(three) == len(one)
