"""An activity is called off while many read its page and a list: nobody reads the old after."""

import threading
import time
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import pytest

from tests.journeys.conftest import Demo, demo, planted_home
from tests.journeys.plain_browser import PlainBrowser

__all__ = ["demo", "planted_home"]
pytestmark = pytest.mark.proof
NAME, READERS, SECONDS = "气象台站开放日", 4, 2.0
LIST = f"/public/activities/?q={quote(NAME)}"


class Readers:
    """Threads that read addresses over and over, and remember when they read the old."""

    def __init__(self, url: str, *, said: dict[str, bytes]) -> None:
        self._host, self._said = urlsplit(url).netloc, said
        self._over = threading.Event()
        self.old: list[float] = []
        self.count = 0
        self._threads = [
            threading.Thread(target=self._read, args=(address,))
            for address in said
            for _ in range(READERS // len(said))
        ]

    def __enter__(self) -> "Readers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _read(self, address: str) -> None:
        connection = HTTPConnection(self._host)
        while not self._over.is_set():
            began = time.monotonic()
            connection.request("GET", address)
            body = connection.getresponse().read()
            if self._said[address] not in body:
                self.old.append(began)
            self.count += 1
        connection.close()


def test_nothing_old_is_read_once_the_change_was_answered(demo: Demo) -> None:
    found = PlainBrowser(demo.url).open(LIST).page.css_first("li.row h3 a")
    assert found is not None
    page = found.attributes["href"] or ""
    uuid = page.rstrip("/").rpartition("/")[2]
    said = {page: "已经取消".encode(), LIST: ">取消<".encode()}
    officer = demo.plain("sz-qxj").open(f"/activities/{uuid}/move/cancel/")
    with Readers(demo.url, said=said) as readers:
        time.sleep(SECONDS)
        before = readers.count
        words = {"reason": "设备检修", "public_words": "设备检修，择日另行开放。"}
        officer.submit(words, having="reason")
        answered = time.monotonic()
        time.sleep(SECONDS)
    assert officer.status == 200
    assert before > 100
    assert readers.count - before > 100
    assert readers.old
    assert [began for began in readers.old if began > answered] == []
