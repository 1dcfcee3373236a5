"""Two at once, and one twice: every official act of the office happens once, the other is told."""

import re
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from urllib.request import Request

import pytest

from tests.journeys.conftest import Demo, demo, planted_home
from tests.journeys.papers import decide, hand_in
from tests.journeys.plain_browser import PlainBrowser
from tests.proof.pages import campaign_of, duty_of, review_of

__all__ = ["demo", "planted_home"]
pytestmark = pytest.mark.proof
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
Sent = tuple[PlainBrowser, Request]


def at_once(sent: Sequence[Sent]) -> list[PlainBrowser]:
    """Send all requests at the same moment; the browsers, as they then stand."""
    barrier = threading.Barrier(len(sent))

    def go(browser: PlainBrowser, request: Request) -> None:
        barrier.wait()
        browser.send(request)

    threads = [threading.Thread(target=go, args=one) for one in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [browser for browser, _ in sent]


def doubled(browser: PlainBrowser, request: Request) -> list[PlainBrowser]:
    """The same form of the same person, clicked twice."""
    return at_once([(browser.twin(), request), (browser.twin(), request)])


def lines_of(demo: Demo, verb: str) -> int:
    """How often the audit tells of an act."""
    with closing(sqlite3.connect(demo.home / "zhouzhi.sqlite3")) as base:
        (count,) = base.execute(
            "SELECT count(*) FROM audit_auditline WHERE verb = ?", [verb]
        ).fetchone()
    return int(count)


def refused(browsers: Sequence[PlainBrowser]) -> list[str]:
    """What those were told for whom it did not work."""
    return [one.text for one in browsers if one.status >= 400]


def test_two_reviewers_at_once_accept_and_return_and_one_of_them_decides(demo: Demo) -> None:
    before = (
        lines_of(demo, "submissions.version.accept"),
        lines_of(demo, "submissions.version.return"),
    )
    first, second = demo.plain("sz-kjj"), demo.plain("sz-kx")
    for one in (first, second):
        review_of(one, "文理学院随州校区")
    accept = first.prepared(having="content_hash", button="通过")
    back = second.prepared({"reason": "请补充时间。"}, having="reason")
    told = refused(at_once([(first, accept), (second, back)]))
    after = (
        lines_of(demo, "submissions.version.accept"),
        lines_of(demo, "submissions.version.return"),
    )
    assert len(told) == 1
    assert re.search(r"刷新|已经|不能", told[0])
    assert sum(after) - sum(before) == 1


def test_two_windows_submit_the_same_answer_and_it_is_handed_in_once(demo: Demo) -> None:
    before = lines_of(demo, "submissions.version.submit")
    one = demo.plain("sz-1303-kjjj")
    other = demo.plain("sz-1303-kjjj")
    for window in (one, other):
        duty_of(window, "2023-05-19").submit(button="核对并报送")
    sent = [(window, window.prepared(button="确认报送")) for window in (one, other)]
    at_once(sent)
    assert lines_of(demo, "submissions.version.submit") - before == 1


def test_two_officers_dispatch_at_once_and_every_unit_is_told_once(demo: Demo) -> None:
    first, second = demo.plain("sz-kjj"), demo.plain("sz-kx")
    reading = hand_in(first, SAMPLES / "suizhou.docx")
    decide(first, reading)
    first.open(reading).submit(button="建成专项活动")
    sent = []
    for one in (first, second):
        campaign_of(one, "2023年随州市科技活动周").follow("部署")
        one.submit(button="看会发生什么")
        sent.append((one, one.prepared(button="发出")))
    before = lines_of(demo, "obligations.campaign.issue")
    told = refused(at_once(sent))
    assert len(told) == 1
    assert "没有新的内容要发" in told[0]
    assert lines_of(demo, "obligations.campaign.issue") - before == 1
    first.open("/campaigns/").follow("2023年随州市科技活动周")
    assert "应报 23" in first.text


def twice(demo: Demo, browser: PlainBrowser, request: Request, verb: str) -> None:
    """A double click acts once, and both clicks come to the same good page."""
    before = lines_of(demo, verb)
    ends = doubled(browser, request)
    assert [one.status for one in ends] == [200, 200], refused(ends)
    assert ends[0].url == ends[1].url
    assert lines_of(demo, verb) - before == 1, verb


def test_a_double_click_on_every_official_act_acts_once(demo: Demo) -> None:
    unit, chief = demo.plain("sz-nyncj"), demo.plain("sz-kjj")
    duty = duty_of(unit, "2023-05-05").url
    twice(demo, unit, unit.prepared(button="签收"), "obligations.obligation.sign_for")
    unit.open(duty)
    unit.submit({"text": "本单位的工作方案。"}, button="核对并报送")
    twice(demo, unit, unit.prepared(button="确认报送"), "submissions.version.submit")
    unit.open(duty)
    twice(demo, unit, unit.prepared(button="撤回这一版"), "submissions.version.withdraw")
    unit.open(duty)
    twice(demo, unit, unit.prepared(button="修改并重报"), "submissions.draft.begin")
    unit.open(duty).submit(button="核对并报送").submit(button="确认报送")
    review_of(chief, "市农业农村局")
    request = chief.prepared({"reason": "请写明时间。"}, having="reason")
    twice(demo, chief, request, "submissions.version.return")
    review_of(chief, "文理学院随州校区")
    request = chief.prepared(having="content_hash", button="通过")
    twice(demo, chief, request, "submissions.version.accept")
    reading = hand_in(chief, SAMPLES / "suizhou.docx")
    decide(chief, reading)
    chief.open(reading)
    request = chief.prepared(button="建成专项活动")
    twice(demo, chief, request, "campaigns.campaign.create")
    campaign_of(chief, "2023年随州市科技活动周").follow("部署")
    chief.submit(button="看会发生什么")
    twice(demo, chief, chief.prepared(button="发出"), "obligations.campaign.issue")
