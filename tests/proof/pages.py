"""The pages of the demo that a race is run on."""

import pytest

from tests.journeys.plain_browser import PlainBrowser

WEEK = "2023年随州市防灾减灾科普宣传周"


def campaign_of(browser: PlainBrowser, name: str) -> PlainBrowser:
    return browser.open("/campaigns/").follow(name)


def duty_of(browser: PlainBrowser, due: str, campaign: str = WEEK) -> PlainBrowser:
    """Open what a unit owes to a campaign by a date, from 今日."""
    browser.open("/")
    for row in browser.page.css("li.duty"):
        day = row.css_first("time")
        if campaign in row.text() and day is not None and day.attributes["datetime"] == due:
            link = row.css_first("a")
            assert link is not None
            return browser.open(link.attributes["href"] or "")
    pytest.fail(f"nothing due {due}: {browser.text[:500]}")


def review_of(browser: PlainBrowser, unit: str) -> PlainBrowser:
    """Open what a unit handed in, from the matrix."""
    campaign_of(browser, WEEK)
    for cell in browser.page.css("a.cell"):
        said = cell.attributes.get("title") or ""
        if unit in said and "已报送" in said:
            return browser.open(cell.attributes["href"] or "")
    pytest.fail(f"{unit} has nothing to review")
