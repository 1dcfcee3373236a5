"""A notice file, and what a careful officer does with it until it is dispatched."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.factories.notices import OFFICERS
from tests.journeys.plain_browser import PlainBrowser

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
READ_SECONDS = 60
# The officers of the real notices, by the unit that issued them.
BUREAUS = {
    "威海市科学技术局": "wh-kjj",
    "太原市科学技术局": "ty-kjj",
    "四平市科学技术局": "sp-kjj",
    "随州市科学技术局": "sz-kjj",
    "黑龙江省科学技术厅": "hlj-kjt",
}


@dataclass(frozen=True)
class Paper:
    """A notice file, who hands it in, and what a careful officer takes from it."""

    file: Path
    gold: dict[str, Any]
    login: str

    @property
    def own(self) -> dict[str, Any]:
        """The notice that the officer's unit issued itself."""
        notice: dict[str, Any] = self.gold["notices"][0]
        return notice

    @property
    def upper(self) -> list[dict[str, Any]]:
        """The upper levels' notices that are annexed."""
        return [notice for notice in self.gold["notices"][1:] if notice.get("obligations")]


def sample(name: str) -> Paper:
    gold = json.loads((SAMPLES / "gold" / f"{Path(name).stem}.gold.json").read_text("utf-8"))
    return Paper(SAMPLES / name, gold, OFFICERS[name])


def real_papers(folder: Path) -> Iterator[Paper]:
    for file in sorted(folder.glob("*.txt")):
        gold = json.loads(file.with_suffix(".gold.json").read_text("utf-8"))
        yield Paper(file, gold, BUREAUS[gold["notices"][0]["issuers"][0]])


def hand_in(browser: PlainBrowser, file: Path) -> str:
    """Hand the file in and wait for its reading; its address."""
    browser.open("/notices/")
    handed = {"file": [(file.name, file.read_bytes())]}
    browser.submit(button="上传并识读", files=handed)
    reading = urlsplit(browser.url).path
    deadline = time.monotonic() + READ_SECONDS
    while "正在识读" in browser.text:
        assert time.monotonic() < deadline, "the notice was not read in time"
        time.sleep(0.3)
        browser.open(reading)
    assert browser.page.css_first(".tally") is not None, browser.text[:400]
    return reading


def decide(browser: PlainBrowser, reading: str) -> None:
    """Settle every doubt as proposed, say which way each notice goes, confirm the rest."""
    browser.open(reading)
    links = browser.page.css("nav.tabs a")
    parts = [link.attributes["href"] or "" for link in links] or [reading]
    for part in parts:
        browser.open(part)
        while browser.page.css(".doubt button[name=choice]"):
            settle_first_doubt(browser)
            browser.open(part)
        seems_ours = "看来是我们印发的" in browser.text
        direction = "issued" if seems_ours else "received"
        browser.submit({"direction": direction}, button="我们印发的")
        assert browser.status == 200
        browser.open(part)
        for button in ("确认其余", "确认这一份其余"):
            if any(button in (node.text() or "") for node in browser.page.css("button")):
                browser.submit(button=button)
                assert browser.status == 200
        confirm_one_by_one(browser)


def confirm_one_by_one(browser: PlainBrowser) -> None:
    """Confirm each fact of the open page by its own button: words recognised have no other."""
    while buttons := [node.text() for node in browser.page.css(".fact button.btn-bare")]:
        confirming = [words for words in buttons if words.startswith("确认")]
        if not confirming:
            return
        browser.submit(button=confirming[0])
        assert browser.status == 200, browser.text[:300]


def settle_first_doubt(browser: PlainBrowser) -> None:
    """Take the first choice, which of forms is the national one."""
    first = next(one for one in browser.page.css(".doubt button[name=choice]"))
    browser.submit({"choice": first.attributes["value"] or ""}, having="choice")
    assert browser.status == 200, browser.text[:300]


def dispatched(browser: PlainBrowser, reading: str) -> str:
    """Adopt the reading and send the campaign to whom it is addressed; its address."""
    browser.open(reading)
    browser.submit(button="建成专项活动")
    campaign = urlsplit(browser.url).path
    assert campaign.startswith("/campaigns/"), browser.text[:600]
    browser.open(f"{campaign}dispatch/")
    browser.submit(button="看会发生什么")
    browser.submit(button="发出")
    assert "已发给" in browser.text, browser.text[:600]
    return campaign
