"""下载报送包 and 收报送包, as the officer of the unit and the one of the upper level do it."""

from io import BytesIO

import pytest

from tests.factories.submissions import (
    JPEG,
    LATER,
    World,
    attach,
    make_submission,
    make_world,
)
from tests.web.office.answer_pages import key, url
from tests.web.office.clients import sign_in
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.processes import pack_answer
from zhouzhi.processes.submit_answer import submit_answer, withdraw_answer

pytestmark = pytest.mark.django_db


def upload(data: bytes) -> BytesIO:
    file = BytesIO(data)
    file.name = "报送包.zip"
    return file


def packed_and_gone(world: World) -> bytes:
    """The county's package, as its officer downloads it before the version is gone."""
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_submission(world, unit, {1: 3}, SubmissionState.DRAFT, text="十二场活动。")
    attach(draft, officer)
    owed = world.owed(unit).uuid
    browser = sign_in(officer)
    fields = browser.get(url("submit", owed)).context["confirm_submit"]["fields"]
    assert browser.post(url("submit", owed), fields | key()).status_code == 302
    page = browser.get(url("obligation", owed))
    links = {link["label"]: link["url"] for link in page.context["parcels"]}
    assert "分包发邮件" not in links  # one mail takes it
    answer = browser.get(links["下载报送包"])
    data = answer.getvalue()
    assert answer["Content-Type"] == "application/zip"
    version = Submission.objects.get()
    withdraw_answer(submission=version, actor=officer, at=version.submitted_at)
    Submission.objects.all().delete()
    return data


def test_a_package_becomes_a_draft_that_waits_for_a_look() -> None:
    world = make_world()
    data = packed_and_gone(world)
    owed = world.owed(world.place.county_bureau).uuid
    chief = sign_in(world.chief)
    page = chief.get(url("obligation", owed))
    links = {link["label"]: link["url"] for link in page.context["parcels"]}
    sent = key()
    for _ in range(2):  # a double click
        answer = chief.post(links["收报送包"], sent | {"package": upload(data)})
        assert answer["Location"] == url("obligation", owed)
    draft = Submission.objects.get()
    assert (draft.text, draft.evidence.count(), draft.filed_for_unit) == ("十二场活动。", 1, True)
    said = "已按报送包填成草稿：清河县科学技术局第 1 版。请核对后报送。"
    assert said in chief.get(url("obligation", owed)).content.decode()


def test_parcels_for_the_mail_are_listed_and_taken_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_submission(world, unit, {1: 3}, SubmissionState.DRAFT, text="十二场活动。")
    for number in range(2):
        attach(draft, officer, data=JPEG + bytes([number]) * 6_000_000, filename=f"{number}.jpg")
    version = submit_answer(submission=draft, actor=officer, at=LATER)
    browser = sign_in(officer)
    links = browser.get(url("obligation", version.obligation.uuid)).context["parcels"]
    page = browser.get(*[one["url"] for one in links if one["label"] == "分包发邮件"])
    page = browser.get(url("parcels", version.uuid), {"most": "10"})
    written, papers = [], pack_answer._papers
    monkeypatch.setattr(pack_answer, "_papers", lambda *of: written.append(of[1]) or papers(*of))
    files = [upload(browser.get(parcel["url"]).getvalue()) for parcel in page.context["parcels"]]
    assert (len(files), written) == (2, [version, version])
    assert browser.get(url("parcel", version.uuid, 10, 3)).status_code == 404
    assert browser.get(url("parcel", version.uuid, 11, 1)).status_code == 404
    withdraw_answer(submission=version, actor=officer, at=LATER)
    Submission.objects.all().delete()
    chief, there = sign_in(world.chief), url("take_package", world.owed(unit).uuid)
    answer = chief.post(there, key() | {"package": files[:1]})
    assert (answer.status_code, "还缺第 2 个" in answer.content.decode()) == (422, True)
    for file in files:
        file.seek(0)
    assert chief.post(there, key() | {"package": files[::-1]}).status_code == 302
    assert Submission.objects.get().evidence.count() == 2


def test_what_cannot_be_taken_is_said_beside_the_form_and_nothing_changes() -> None:
    world = make_world()
    data = packed_and_gone(world)
    other = world.owed(world.place.second_county_bureau).uuid
    chief = sign_in(world.chief)
    for given, said in (
        (data[:-40], "这个压缩包打不开"),
        (data, "这是清河县科学技术局的报送包"),
        (b"", "报送包"),
    ):
        answer = chief.post(url("take_package", other), key() | {"package": upload(given)})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert not Submission.objects.exists()
