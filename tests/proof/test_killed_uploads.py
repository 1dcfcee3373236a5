"""The server is killed in the middle of an upload: it goes on from what was safe on disk.

Each part of a film is on its way when the box dies; the client asks how much has come, and sends
the rest.
"""

from base64 import b64encode
from hashlib import sha256
from urllib.parse import urljoin
from urllib.request import Request

import pytest

from tests.journeys.conftest import Demo, planted_home
from tests.journeys.plain_browser import PlainBrowser
from tests.proof.killed_box import Box, box, killed_while_sending
from tests.proof.pages import duty_of

__all__ = ["box", "planted_home"]
pytestmark = pytest.mark.proof

UNIT = "sz-1303-kjjj"
NAME = "总结附件.txt"
WHOLE = "".join(f"第{line}行。\n" for line in range(600_000)).encode()
PART = 2 * 1024 * 1024
MOMENTS = (0.02, 0.08, 0.3)


def asked(
    browser: PlainBrowser, address: str, method: str, data: bytes = b"", **more: str
) -> Request:
    """A request of the client, as a browser sends it from the page that is open."""
    token = browser.page.css_first("[name=csrfmiddlewaretoken]").attributes["value"] or ""
    headers = {
        "Tus-Resumable": "1.0.0",
        "X-CSRFToken": token,
        "Referer": browser.url,
        "Origin": browser.base,
        "Content-Type": "application/offset+octet-stream",
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    if method == "PATCH":
        headers["X-HTTP-Method-Override"] = method
    through = "HEAD" if method == "HEAD" else "POST"
    body = None if method == "HEAD" else data
    return Request(urljoin(browser.base, address), data=body, headers=headers, method=through)


def attached(box: Box) -> list[str]:
    """The hashes of the file wherever a draft has it, each safe on disk."""
    found = box.rows(
        """SELECT b.sha256 FROM evidence e JOIN files_blob b ON b.id = e.blob_id
           WHERE e.filename = ?""",
        NAME,
    )
    for (digest,) in found:
        place = box.home / "files" / digest[:2] / digest[2:4] / digest
        assert sha256(place.read_bytes()).hexdigest() == digest
    return [digest for (digest,) in found]


def test_upload_goes_on_after_each_kill_and_its_file_is_there_once_and_whole(box: Box) -> None:
    browser = Demo(box.url, box.home).plain(UNIT)
    duty_of(browser, "2023-05-19")
    browser.submit({"text": "正文"}, button="存草稿")
    said = f"filename {_said(NAME)},material {_said('summary_report')}"
    door = f"{browser.url}sending/"
    told = {"Upload_Length": str(len(WHOLE)), "Upload_Metadata": said}
    announced = browser.twin().send(asked(browser, door, "POST", **told))
    assert announced.status == 201
    address, reached = announced.headers["location"], 0
    for after in MOMENTS:
        data = WHOLE[reached : reached + PART]
        part = asked(browser, address, "PATCH", data, Upload_Offset=str(reached))
        killed_while_sending(box, browser, part, after)
        assert attached(box) == []
        now = int(browser.twin().send(asked(browser, address, "HEAD")).headers["upload-offset"])
        assert now in {reached, reached + len(data)}
        reached = now
    while reached < len(WHOLE):
        data = WHOLE[reached : reached + PART]
        part = asked(browser, address, "PATCH", data, Upload_Offset=str(reached))
        assert browser.twin().send(part).status == 204
        reached += len(data)
    assert attached(box) == [sha256(WHOLE).hexdigest()]


def _said(words: str) -> str:
    return b64encode(words.encode()).decode()
