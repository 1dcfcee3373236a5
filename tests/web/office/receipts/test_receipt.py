"""报送回执: every stored file with its hash; a draft has none."""

import hashlib

import pytest

from tests.factories.submissions import JPEG, attach, make_draft, make_world
from tests.web.office.answer_pages import url
from tests.web.office.clients import sign_in
from zhouzhi.foundation.clock import business_now
from zhouzhi.processes.submit_answer import submit_answer

pytestmark = pytest.mark.django_db


def test_a_receipt_lists_every_file_with_its_hash_once_it_was_handed_in() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer, browser = world.officer(unit), sign_in(world.officer(unit))
    draft = make_draft(world.owed(unit), officer, {1: 1, 3: 2})
    attach(draft, officer, data=JPEG)
    assert browser.get(url("receipt", draft.uuid)).status_code == 404
    submit_answer(submission=draft, actor=officer, at=business_now())
    links = browser.get(url("obligation", world.owed(unit).uuid)).context["parcels"]
    assert {"label": "报送回执", "url": url("receipt", draft.uuid)} in links
    page = browser.get(url("receipt", draft.uuid))
    draft.refresh_from_db()
    assert page.context["files"] == [
        {
            "name": "现场.jpg",
            "material": "照片",
            "size": len(JPEG),
            "sha256": hashlib.sha256(JPEG).hexdigest(),
        }
    ]
    assert page.context["content_hash"] == draft.content_hash
    assert draft.content_hash in page.content.decode()
