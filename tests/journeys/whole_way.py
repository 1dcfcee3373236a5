"""A campaign from its dispatch to its summary, by people without JavaScript.

What the units report is invented here: activities, figures, press. Strands are chosen by their
place in the notice, so that the same people can answer a notice of other words.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from tests.journeys.answers import PHOTO, VIDEO
from tests.journeys.conftest import Demo
from tests.journeys.plain_browser import File, PlainBrowser, Value

WRITE_SECONDS = 60
MOST_DUTIES = 6
REASON = "其余单位来不及报，先行定稿。"
FILES: dict[str, File] = {
    "photos": ("活动现场.jpg", PHOTO),
    "video": ("活动集锦.mp4", VIDEO),
    "open_institution_register": ("备案表.pdf", b"%PDF-1.4\n%%EOF\n"),
}


@dataclass(frozen=True)
class Held:
    """One activity as a unit tells of it; `strand` counts the notice's strands from 1."""

    name: str
    strand: int
    on: date
    place: str
    people: int | None = None


@dataclass(frozen=True)
class Answerer:
    """One unit that answers everything it owes: what it did, and what it says in words."""

    login: str
    words: str
    held: tuple[Held, ...] = ()
    press: tuple[tuple[str, str, date], ...] = ()
    figures: tuple[str, ...] = ()
    omissions: dict[str, str] = field(default_factory=dict)


def step_to(browser: PlainBrowser, day: date) -> None:
    """Step the demo's date, by the strip on top of every page."""
    browser.open("/")
    browser.submit({"on": day.isoformat()}, button="前往")
    assert f"{day.year}年{day.month}月{day.day}日" in browser.text


def answer_everything(demo: Demo, one: Answerer, campaign: str) -> int:
    """Sign for and answer every duty of the campaign that a unit owes; how many there were."""
    browser = demo.plain(one.login)
    browser.open("/")
    duties = [
        row.css_first("a").attributes["href"] or ""
        for row in browser.page.css("li.duty")
        if campaign in row.text()
    ]
    for address in duties[:MOST_DUTIES]:
        browser.open(address)
        if any("签收" in (node.text() or "") for node in browser.page.css("main button")):
            browser.submit(button="签收")
        _answer(browser, one, address)
    return len(duties)


def _answer(browser: PlainBrowser, one: Answerer, address: str) -> None:
    names = {node.attributes.get("name") or "" for node in browser.page.css("form#answer [name]")}
    values: dict[str, Value] = {"text": one.words}
    if any(name.startswith("row-") for name in names):
        values |= {f"row-{at}": figure for at, figure in enumerate(one.figures, start=1)}
    if "activities-0-name" in names:
        values |= _activities(browser, one.held)
    if "press-0-title" in names:
        for at, (outlet, title, on) in enumerate(one.press):
            values |= {f"press-{at}-outlet": outlet, f"press-{at}-title": title}
            values[f"press-{at}-published_on"] = on.isoformat()
    wanted = {name.removeprefix("files-") for name in names if name.startswith("files-")}
    given = {kind: FILES[kind] for kind in wanted & FILES.keys() - one.omissions.keys()}
    values |= {
        f"omit-{kind}": words for kind, words in one.omissions.items() if f"omit-{kind}" in names
    }
    values |= {"press-TOTAL_FORMS": str(max(3, len(one.press)))} if "press-0-title" in names else {}
    browser.submit(
        values,
        button="核对并报送",
        files={f"files-{kind}": [file] for kind, file in given.items()},
    )
    assert browser.status == 200, browser.text[:800]
    if "要请您再看一眼" in browser.text:
        _explain(browser, address)
    browser.submit(button="确认报送")
    assert "已报送，等待审核。" in browser.text, browser.text[:800]


def _explain(browser: PlainBrowser, address: str) -> None:
    """Say why the figures that are asked about are right, and look the answer over again."""
    browser.open(address)
    names = [node.attributes["name"] for node in browser.page.css("form#answer [name^=why-]")]
    reasons: dict[str, Value] = {name: "已与活动记录核对" for name in names if name}
    browser.submit(reasons, button="核对并报送")


def _activities(browser: PlainBrowser, held: Iterable[Held]) -> dict[str, Value]:
    options = browser.page.css("[name=activities-0-strand] option")
    strands = [node.attributes.get("value") or "" for node in options]
    strands = [value for value in strands if value]
    values: dict[str, Value] = {}
    for at, one in enumerate(held):
        values |= {
            f"activities-{at}-name": one.name,
            f"activities-{at}-strand": strands[(one.strand - 1) % len(strands)] if strands else "",
            f"activities-{at}-held_on": one.on.isoformat(),
            f"activities-{at}-place": one.place,
            f"activities-{at}-people": "" if one.people is None else str(one.people),
        }
        values["activities-TOTAL_FORMS"] = str(max(3, at + 1))
    return values


def accept_everything(browser: PlainBrowser, campaign: str) -> int:
    """Accept every answer that the campaign's matrix shows as handed in; how many there were."""
    count = 0
    while True:
        browser.open(campaign)
        cells = [
            node.attributes["href"] or ""
            for node in browser.page.css(".matrix a.cell")
            if "已报送" in (node.attributes.get("title") or "")
        ]
        if not cells:
            return count
        browser.open(cells[0])
        browser.submit(button="通过")
        assert "已通过。" in browser.text, browser.text[:600]
        count += 1


def finished(browser: PlainBrowser, campaign: str) -> None:
    """Compose the summary, finish it, and wait until its files are written."""
    browser.open(f"{campaign}report/")
    browser.submit(button="拟总结")
    assert "个单位没有通过：" in browser.text
    browser.submit({"agreed": "1", "reason": REASON}, button="定稿")
    deadline = time.monotonic() + WRITE_SECONDS
    while "总结 docx" not in browser.text:
        assert time.monotonic() < deadline, browser.text[:600]
        time.sleep(0.3)
        browser.open(f"{campaign}report/")


def files_of(browser: PlainBrowser) -> Iterator[tuple[str, bytes]]:
    """The newest edition's files: their labels and bytes."""
    report = browser.url
    links = [
        (node.text().strip(), node.attributes["href"] or "")
        for node in browser.page.css("#files a.btn")
    ]
    for label, address in links:
        browser.open(address)
        yield label, browser.body
    browser.open(report)


def campaign_address(browser: PlainBrowser, name: str) -> str:
    """The address of a campaign by its name."""
    browser.open("/campaigns/").follow(name)
    return urlsplit(browser.url).path
