"""Five campaigns from file to dispatch over HTTP, without JavaScript: dates as the gold says."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.notices import OFFICERS
from tests.journeys.conftest import Demo, served
from tests.journeys.papers import Paper, decide, dispatched, hand_in, real_papers, sample
from tests.journeys.plain_browser import NoSuchFormError, PlainBrowser

pytestmark = pytest.mark.proof


def due_dates(notice: dict[str, Any]) -> list[date]:
    said = [one["due_on"] for one in notice["obligations"] if one.get("due_on")]
    return sorted(date.fromisoformat(day) for day in said)


def dates_shown(browser: PlainBrowser) -> list[date]:
    """The due dates of the duties that the open page lists."""
    shown = [node.attributes["datetime"] or "" for node in browser.page.css("main .due time")]
    return sorted(date.fromisoformat(day) for day in shown)


def run(demo: Demo, paper: Paper) -> None:
    browser = demo.plain(paper.login)
    reading = hand_in(browser, paper.file)
    decide(browser, reading)
    campaign = dispatched(browser, reading)
    period = paper.own["campaign"]
    starts, ends = (date.fromisoformat(period[key]) for key in ("starts_on", "ends_on"))
    browser.open(campaign)
    assert f"{starts.month}月{starts.day}日—{ends.month}月{ends.day}日" in browser.text
    browser.open(f"{campaign}obligations/")
    assert dates_shown(browser) == due_dates(paper.own)
    browser.open("/")
    owed = [node.text() for node in browser.page.css("li.duty time")]
    for notice in paper.upper:
        for day in due_dates(notice):
            assert any(f"{day.month}月{day.day}日" in words for words in owed), owed
    with pytest.raises(NoSuchFormError):
        browser.open(f"{campaign}dispatch/?step=confirm").submit(button="发出")


@pytest.mark.parametrize("name", sorted(OFFICERS))
def test_sample_from_file_to_dispatched_campaign(demo: Demo, name: str) -> None:
    run(demo, sample(name))


def test_real_notices_from_file_to_dispatched_campaign(
    planted_home: Path, tmp_path: Path, notices_folder: Path
) -> None:
    home = Path(shutil.copytree(planted_home, tmp_path / "demo"))
    with served(home) as demo:
        for paper in real_papers(notices_folder):
            run(demo, paper)
