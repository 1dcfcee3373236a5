"""身边的活动: by distance from a place typed or from where somebody is; with a map or none."""

from datetime import date, time
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from tests.factories.activities import at_hour, make_activity, make_register, make_session
from zhouzhi.apps.activities.domain.entries import PlaceEntry
from zhouzhi.apps.activities.domain.public.points import Point, km_between
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import PublicPoint, Venue
from zhouzhi.apps.activities.queries.public import PublicFilter
from zhouzhi.apps.activities.queries.public import near as near_queries
from zhouzhi.config import environment
from zhouzhi.web.booking import limits
from zhouzhi.web.portal import near as near_pages
from zhouzhi.web.portal.maps import HEIGHT, WIDTH, drawn_map, seen_around, zoom_for

pytestmark = [pytest.mark.django_db]
SATURDAY = date(2023, 5, 20)
PLACES = {
    "市科技馆": ("31.690000", "113.380000"),
    "县文化馆": ("31.850000", "113.300000"),
    "山顶气象站": ("32.350000", "113.100000"),
}
TILES = "https://tiles.example/{z}/{x}/{y}.png"


@pytest.fixture(autouse=True)
def _thursday(settings: object) -> None:
    settings.ZHOUZHI_DEMO, settings.ZHOUZHI_TODAY = True, "2023-05-18"  # type: ignore[attr-defined]


@pytest.fixture
def _placed() -> None:
    """An activity at each place, and one of which nobody said where it is."""
    land, campaign, _chief = make_register()
    for name, (latitude, longitude) in PLACES.items():
        venue = Venue.objects.create(
            keeper=land.university, name=name, latitude=latitude, longitude=longitude
        )
        session = make_session(
            at_hour(SATURDAY, time(9), time(11)), places=(PlaceEntry(name, str(venue.uuid)),)
        )
        make_activity(
            land.university,
            campaign,
            name=f"走进{name}",
            sessions=(session,),
            state=ActivityState.PUBLISHED,
        )
    make_activity(land.second_county_bureau, campaign, state=ActivityState.PUBLISHED)


def read(query: str = "") -> LexborHTMLParser:
    answer = Client().get(f"/public/near/{query}")
    assert answer.status_code == 200
    return LexborHTMLParser(answer.content)


def found(page: LexborHTMLParser) -> list[str]:
    return [name.text().strip() for name in page.css("li.row h3 a")]


def far(page: LexborHTMLParser) -> list[str]:
    return [words.text() for words in page.css("li.row .row-far")]


@pytest.mark.usefixtures("_placed")
def test_what_is_near_a_place_comes_first_with_its_distance() -> None:
    page = read("?at=科技馆")
    assert found(page) == ["走进市科技馆", "走进县文化馆", "走进山顶气象站"]
    assert far(page) == ["1 公里左右", "直线约 19 公里", "直线约 78 公里"]
    said = page.css_first("main").text()
    assert "从“市科技馆”算起" in said
    assert "还有 1 项活动没有标出位置" in said
    assert found(read("?at=科技馆&q=文化馆")) == ["走进县文化馆"]
    assert found(read("?at=科技馆&when=today")) == []


@pytest.mark.usefixtures("_placed")
def test_what_was_told_before_is_placed_many_at_once() -> None:
    said = list(PublicPoint.objects.order_by("pk").values_list("public", "name", "latitude"))
    PublicPoint.objects.all().delete()
    migration = import_module("zhouzhi.apps.activities.migrations.0024_find_what_is_near")
    with CaptureQueriesContext(connection) as taken:
        migration.place_all(apps, None)
    found = PublicPoint.objects.order_by("pk").values_list("public", "name", "latitude")
    assert (len(said), list(found)) == (3, said)
    assert sum("INSERT" in one["sql"] for one in taken) == 1


def test_what_has_no_position_is_counted_so_far_and_no_farther(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (near_queries, near_pages):
        monkeypatch.setattr(module, "COUNTED_UP_TO", 1)
    land, campaign, _chief = make_register()
    for _ in range(3):
        make_activity(land.university, campaign, state=ActivityState.PUBLISHED)
    found = near_queries.near_page(PublicFilter(), today=SATURDAY, point=Point(31.69, 113.38))
    assert found.unplaced == 2
    said = read("?lat=31.69&lng=113.38").css_first("main").text()
    assert "还有 1 项以上的活动没有标出位置" in said


def test_an_address_that_walks_over_the_map_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_looks", limits.Buckets(2))
    bot, family = Client(REMOTE_ADDR="198.51.100.7"), Client(REMOTE_ADDR="198.51.100.8")
    asked = [f"/public/near/?lat=31.{at}&lng=113.38" for at in range(10, 13)]
    assert [bot.get(one).status_code for one in asked] == [200, 200, 429]
    assert family.get(asked[0]).status_code == 200


@pytest.mark.usefixtures("_placed")
def test_where_somebody_is_is_rounded_and_kept_nowhere() -> None:
    answer = Client().get("/public/near/?lat=32.3512345&lng=113.1012345")
    page = LexborHTMLParser(answer.content)
    assert found(page)[0] == "走进山顶气象站"
    assert answer["Cache-Control"] == "private, no-store"
    assert "geolocation=(self)" in answer["Permissions-Policy"]
    assert "ETag" not in answer
    assert not answer.cookies
    assert "12345" not in answer.content.decode()
    assert "geolocation=()" in Client().get("/public/activities/")["Permissions-Policy"]


@pytest.mark.usefixtures("_placed")
@pytest.mark.parametrize("query", ["?lat=x&lng=1", "?lat=1", "?lat=91&lng=0", "?lat=nan&lng=0"])
def test_numbers_that_are_no_position_are_refused_in_words(query: str) -> None:
    answer = Client().get(f"/public/near/{query}")
    assert (answer.status_code, "看不懂" in answer.content.decode()) == (400, True)


@pytest.mark.usefixtures("_placed")
def test_a_district_is_a_place_and_an_unknown_name_says_what_to_write() -> None:
    page = read("?at=大学城")
    assert "没有找到“大学城”这个地方" in page.css_first("main").text()
    assert found(page) == []
    assert "没有找到" not in read().css_first("main").text()


def test_where_nobody_said_where_anything_is_the_page_says_so() -> None:
    land, campaign, _chief = make_register()
    make_activity(land.university, campaign, state=ActivityState.PUBLISHED)
    assert "还没有标出活动场地的位置" in read().css_first("main").text()


@pytest.mark.usefixtures("_placed")
def test_map_is_drawn_of_the_operators_tiles_and_nothing_else_is_opened(settings: object) -> None:
    bare = Client().get("/public/near/?at=科技馆")
    assert "<svg" not in bare.content.decode()
    assert "tiles.example" not in bare["Content-Security-Policy"]
    settings.ZHOUZHI_TILES, settings.ZHOUZHI_TILES_CREDIT = [TILES], "天下图"  # type: ignore[attr-defined]
    answer = Client().get("/public/near/?at=科技馆")
    policy = answer["Content-Security-Policy"]
    assert "img-src 'self' data: https://tiles.example;" in f"{policy};"
    assert "tiles.example" not in Client().get("/public/activities/")["Content-Security-Policy"]
    page = LexborHTMLParser(answer.content)
    pictures = [one.attributes["href"] or "" for one in page.css("svg image")]
    assert pictures
    assert all(address.startswith("https://tiles.example/") for address in pictures)
    assert [mark.text() for mark in page.css("svg text")] == ["1", "2", "3"]
    assert "天下图" in page.css_first("figure.map").text()


def test_map_holds_every_point_and_its_tiles_cover_it(settings: object) -> None:
    settings.ZHOUZHI_TILES = [TILES]  # type: ignore[attr-defined]
    points = [Point(float(north), float(east)) for north, east in PLACES.values()]
    seen = seen_around(points, zoom_for(points))
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in map(seen.at, points))
    drawn = drawn_map(None, points, zoom=None)
    assert drawn is not None
    corners = {
        (tile["x"] <= x < tile["x"] + 256, tile["y"] <= y < tile["y"] + 256)
        for tile in drawn["tiles"]
        for x in (0, WIDTH - 1)
        for y in (0, HEIGHT - 1)
    }
    assert (True, True) in corners
    covered = sum(
        max(0, min(tile["x"] + 256, WIDTH) - max(tile["x"], 0))
        * max(0, min(tile["y"] + 256, HEIGHT) - max(tile["y"], 0))
        for tile in drawn["tiles"]
    )
    assert covered == WIDTH * HEIGHT


def test_points_on_top_of_one_another_share_a_mark(settings: object) -> None:
    settings.ZHOUZHI_TILES = [TILES]  # type: ignore[attr-defined]
    here = Point(31.69, 113.38)
    drawn = drawn_map(None, [here, here], zoom=None)
    assert drawn is not None
    assert [mark["words"] for mark in drawn["marks"]] == ["1+"]


def test_distance_is_that_of_the_globe() -> None:
    assert km_between(Point(39.9042, 116.4074), Point(31.2304, 121.4737)) == pytest.approx(
        1067, abs=2
    )


@pytest.mark.parametrize("said", ["tiles.example/{z}/{x}/{y}", "https://tiles.example/{z}/{x}"])
def test_tiles_that_are_no_address_stop_the_start(said: str) -> None:
    assert environment.tiles(f"{TILES} {TILES}") == [TILES, TILES]
    with pytest.raises(environment.ImproperlyConfigured, match="瓦片"):
        environment.tiles(said)


def test_licence_has_a_name_and_an_address() -> None:
    assert environment.licence("开放许可 1.0 https://data.example/one") == (
        "开放许可 1.0",
        "https://data.example/one",
    )
    assert environment.licence(environment.CC_BY)[0] == "知识共享 署名 4.0 国际（CC BY 4.0）"
    with pytest.raises(environment.ImproperlyConfigured, match="网址"):
        environment.licence("CC0")
