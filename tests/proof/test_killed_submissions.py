"""The web process is killed in the middle of a submission with files: nothing is half, lost, twice.

The real `zhouzhi serve` on a home folder, killed with all its children; started again, the
browser sends the very same form once more.
"""

import json
from hashlib import sha256
from typing import Any

import pytest

from tests.journeys.conftest import Demo, planted_home
from tests.proof.killed_box import Box, box, killed_while_sending
from tests.proof.pages import duty_of

__all__ = ["box", "planted_home"]
pytestmark = pytest.mark.proof

UNIT = "sz-1303-kjjj"
TEXT = "一、总体情况\n全区共开展活动四十六项。"
FILES = [(f"总结附件{n}.txt", f"附件{n}。".encode() * 500_000) for n in range(3)]
MOMENTS = (0.01, 0.05, 0.12, 0.25, 0.6)


def draft(box: Box) -> tuple[str, int, dict[str, Any], str]:
    """The unit's newest version: text, edit count, what waits to be put right, state."""
    ((text, count, mistyped, state),) = box.rows(
        """SELECT text, edit_count, mistyped, s.state FROM submission s
           JOIN obligation o ON o.id = s.obligation_id
           JOIN org_unit u ON u.id = o.liable_unit_id
           WHERE u.name LIKE '曾都区科学技术和%' AND o.due_on = '2023-05-19'
           ORDER BY version DESC LIMIT 1"""
    )
    return text, count, json.loads(mistyped), state


def stored_files(box: Box) -> list[str]:
    """The names of the draft's files, each of which is on disk with the bytes of its hash."""
    found = box.rows(
        """SELECT e.filename, b.sha256 FROM evidence e JOIN files_blob b ON b.id = e.blob_id
           WHERE e.filename LIKE '总结附件%' ORDER BY e.filename"""
    )
    for _, digest in found:
        place = box.home / "files" / digest[:2] / digest[2:4] / digest
        assert sha256(place.read_bytes()).hexdigest() == digest
    return [name for name, _ in found]


def saves_of(box: Box, verb: str) -> int:
    ((count,),) = box.rows("SELECT count(*) FROM audit_auditline WHERE verb = ?", verb)
    return int(count)


@pytest.mark.parametrize("after", MOMENTS)
def test_draft_with_files_is_whole_after_a_kill_and_saved_once_by_the_same_form(
    box: Box, after: float
) -> None:
    browser = Demo(box.url, box.home).plain(UNIT)
    duty_of(browser, "2023-05-19")
    page, before = browser.url, draft(box)
    saves = saves_of(box, "submissions.draft.save")
    typed = {"text": TEXT, "row-1": "46", "row-2": "约三千"}
    request = browser.prepared(typed, button="存草稿", files={"files-summary_report": FILES})
    killed_while_sending(box, browser, request, after)
    saved = (TEXT, before[1] + 1, {"cells": {"2": "约三千"}}, "draft")
    assert draft(box) in (before, saved)
    names = [name for name, _ in FILES]
    assert stored_files(box) == names[: len(stored_files(box))]
    again = browser.send(request)
    assert (again.status, again.url, draft(box)) == (200, page, saved)
    assert stored_files(box) == names
    assert saves_of(box, "submissions.draft.save") - saves == 1
    once_more = browser.send(request)
    assert (once_more.status, once_more.url, draft(box)) == (200, page, saved)
    assert saves_of(box, "submissions.draft.save") - saves == 1


@pytest.mark.parametrize("after", MOMENTS[:4])
def test_answer_is_handed_in_or_not_after_a_kill_and_once_by_the_same_form(
    box: Box, after: float
) -> None:
    browser = Demo(box.url, box.home).plain(UNIT)
    duty_of(browser, "2023-05-19")
    page = browser.url
    browser.submit({"text": TEXT}, button="核对并报送", files={"files-summary_report": FILES})
    handed_in = saves_of(box, "submissions.version.submit")
    request = browser.prepared(button="确认报送")
    killed_while_sending(box, browser, request, after)
    state, tells = draft(box)[3], saves_of(box, "submissions.version.submit") - handed_in
    assert (state, tells) in {("draft", 0), ("submitted", 1)}
    assert obligation_state(box) == ("submitted" if tells else "in_work")
    for _ in range(2):
        again = browser.send(request)
        assert (again.status, again.url) == (200, page)
        assert (draft(box)[3], obligation_state(box)) == ("submitted", "submitted")
        assert saves_of(box, "submissions.version.submit") - handed_in == 1
    assert stored_files(box) == [name for name, _ in FILES]


def obligation_state(box: Box) -> str:
    ((state,),) = box.rows(
        """SELECT o.state FROM obligation o JOIN org_unit u ON u.id = o.liable_unit_id
           WHERE u.name LIKE '曾都区科学技术和%' AND o.due_on = '2023-05-19'"""
    )
    return str(state)
