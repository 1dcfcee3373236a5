"""Every page of the planted demo, as each kind of person sees it: axe finds nothing wrong."""

from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Demo
from tests.journeys.desk import Desk

pytestmark = pytest.mark.proof
DONE, WEEK = "2022年随州市科技活动周", "2023年随州市防灾减灾科普宣传周"
TABS = ("", "obligations/", "statistics/", "statistics/?view=spread", "statistics/1/", "report/")
_numbers = count(1)
KEEPERS = ("sz-kx", "sz-1303-kjjj", "sz-qxj")
PEOPLE = ("sz-kjj", *KEEPERS, "sz-review", "shandong-admin", "shandong-audit")
REGISTER = ("/activities/", "/activities/calendar/", "/activities/day/", "/activities/day/?by=hour")


@pytest.fixture
def desks(chromium: Browser, demo: Demo, width: int) -> Iterator[dict[str, Desk]]:
    """One desk for each kind of person."""
    seated = {login: Desk(chromium, demo, login, width) for login in PEOPLE}
    yield seated
    for desk in seated.values():
        desk.close()


def look_at_all(desk: Desk, paths: list[str]) -> None:
    assert paths
    for path in paths:
        desk.open(path)
        desk.look(f"page-{desk.login}-{next(_numbers):03}")


def links_on(desk: Desk, selector: str) -> list[str]:
    """The addresses of the links that a selector finds on the open page."""
    found = desk.page.locator(selector).evaluate_all(
        "all => all.map(one => one.pathname + one.search)"
    )
    return list(dict.fromkeys(found))


def test_every_page_of_the_demo_is_sound_for_everybody(desks: dict[str, Desk]) -> None:
    chief = desks["sz-kjj"]
    look_at_all(chief, ["/", "/notices/", "/campaigns/", "/units/"])
    chief.open("/units/")
    look_at_all(chief, links_on(chief, "main a[href^='/units/']")[:3])
    for name in (DONE, WEEK):
        chief.open("/campaigns/")
        chief.follow(name)
        campaign = links_on(chief, "nav.tabs a")[0]
        cells = links_on(chief, "a.cell")
        look_at_all(chief, [campaign + tab for tab in TABS])
        look_at_all(chief, cells[:4])
    chief.open("/notices/")
    look_at_all(chief, links_on(chief, "main a[href^='/readings/']")[:2])
    for login in PEOPLE[1:]:
        desk = desks[login]
        look_at_all(desk, ["/", "/notices/", "/campaigns/", "/units/", "/activities/"])
    for login in KEEPERS:
        desk = desks[login]
        desk.open("/")
        look_at_all(desk, links_on(desk, "main a[href^='/obligations/']")[:3])


def test_every_page_of_the_register_is_sound_for_its_keeper_and_above(
    desks: dict[str, Desk],
) -> None:
    chief, keeper = desks["sz-kjj"], desks["sz-1303-kjjj"]
    look_at_all(chief, [*REGISTER, "/activities/?q=没有这样的活动"])
    chief.open("/activities/")
    look_at_all(chief, links_on(chief, ".act-name a")[:3])
    look_at_all(keeper, ["/activities/new/"])
    keeper.open("/activities/?q=院坝里的防汛课")
    (one, *_others) = links_on(keeper, ".act-name a")
    look_at_all(keeper, [one, f"{one}edit/", f"{one}report/", f"{one}move/cancel/"])
