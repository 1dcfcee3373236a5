"""What stands before Django: the same bytes again, and never old ones."""

import gzip
import threading
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, InterfaceError, transaction

from zhouzhi.foundation import clock
from zhouzhi.foundation.served import layer
from zhouzhi.foundation.served.actions import (
    KEPT,
    OutsideTransactionError,
    change,
    forget_old_changes,
)
from zhouzhi.foundation.served.generations import generation, touch
from zhouzhi.foundation.served.layer import Served
from zhouzhi.foundation.served.models import ServedChange
from zhouzhi.web.portal.kept import may_be_kept

pytestmark = pytest.mark.django_db
LONG = "很长" * 400


class Site:
    """A site whose one page says `said`, and which counts how often it was asked."""

    def __init__(self) -> None:
        self.said, self.asked = "甲", 0
        self.served = Served(self.answer, may_be_kept)

    def answer(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        self.asked += 1
        start(
            "200 OK",
            [
                ("Content-Type", "text/html"),
                ("Cache-Control", "public, no-cache"),
                ("ETag", f'"{hash(self.said)}"'),
            ],
        )
        return [f"<main>{self.said}</main>".encode()]

    def get(
        self, path: str = "/public/", query: str = "", **more: str
    ) -> tuple[str, dict[str, str], bytes]:
        begun: list[Any] = []
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, **more}
        body = b"".join(self.served(environ, lambda *given: begun.extend(given)))
        return begun[0], dict(begun[1]), body


def told(site: Site, query: str = "") -> str:
    return site.get(query=query)[2].decode()


def test_page_is_rendered_once_and_anew_after_each_change() -> None:
    site = Site()
    assert [told(site), told(site), site.asked] == ["<main>甲</main>"] * 2 + [1]
    with transaction.atomic():
        site.said = "乙"
        change()
    touch()  # the transaction of this test never commits
    assert (told(site), told(site), site.asked) == ("<main>乙</main>",) * 2 + (2,)


def test_process_that_was_never_told_asks_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site()
    assert told(site) == "<main>甲</main>"
    site.said = "乙"
    change()
    monkeypatch.setattr(layer, "ASK_SECONDS", 0.0)
    assert told(site) == "<main>乙</main>"


def test_page_rendered_while_it_changes_is_given_to_nobody_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = Site()
    monkeypatch.setattr(layer, "ASK_SECONDS", 0.0)
    plain = site.answer

    def changes_meanwhile(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        body = plain(environ, start)
        site.said = "乙"
        change()
        return body

    site.served = Served(changes_meanwhile, may_be_kept)
    assert (told(site), told(site)) == ("<main>甲</main>", "<main>乙</main>")


def test_who_has_a_page_is_told_that_it_is_the_same() -> None:
    site = Site()
    site.said = LONG
    status, headers, body = site.get(HTTP_ACCEPT_ENCODING="gzip")
    assert (status, headers["Content-Encoding"]) == ("200 OK", "gzip")
    assert gzip.decompress(body).decode() == f"<main>{LONG}</main>"
    plain = site.get()[1]["ETag"]
    assert (headers["ETag"] == plain, headers["ETag"].startswith("W/")) == (False, False)
    asked = {"HTTP_ACCEPT_ENCODING": "gzip", "HTTP_IF_NONE_MATCH": headers["ETag"]}
    assert site.get(**asked)[::2] == ("304 Not Modified", b"")


@pytest.mark.parametrize(
    ("path", "query", "cookies", "is_kept"),
    [
        ("/public/activities/", "q=%E7%A7%91&page=2", "session=x", True),
        ("/", "", "", True),
        ("/", "", "csrftoken=y; session=x", False),
        ("/", "", "__Host-session=x", False),
        ("/notices/", "", "", False),
        ("/public/activities/", "x=1", "", False),
        ("/public/activities/", "q=" + "a" * 500, "", False),
    ],
)
def test_addresses_kept_are_those_that_are_the_same_for_all(
    path: str, query: str, cookies: str, is_kept: bool
) -> None:
    assert may_be_kept(path, query, cookies) is is_kept


@pytest.mark.parametrize("fault", [DatabaseError, InterfaceError])
def test_reading_goes_on_and_says_so_while_the_database_is_away(
    fault: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site()
    told(site)

    def away() -> str:
        raise fault

    monkeypatch.setattr(layer, "generation", away)
    monkeypatch.setattr(layer, "ASK_SECONDS", 0.0)
    status, headers, body = site.get()
    assert (status, "ETag" in headers) == ("200 OK", False)
    assert "先前的内容" in body.decode()
    assert "甲" in body.decode()


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layer, "MOST_BYTES", 50)
    site = Site()
    for number in range(5):
        told(site, f"page={number}")
    assert (len(site.served._pages), site.served._size <= 50) == (3, True)


def test_page_finished_late_throws_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site()
    monkeypatch.setattr(layer, "ASK_SECONDS", 0.0)
    plain = site.answer

    def slow(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if environ["QUERY_STRING"] == "page=2":
            change()
            told(site)
        return plain(environ, start)

    site.served = Served(slow, may_be_kept)
    told(site, "page=2")
    assert [key[3] for key in site.served._pages] == [""]


def test_one_thread_asks_a_database_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site()
    told(site)
    asked: list[str] = []
    hangs = threading.Event()

    def hanging() -> str:
        asked.append("")
        hangs.wait(10)
        raise DatabaseError

    monkeypatch.setattr(layer, "generation", hanging)
    touch()
    threads = [threading.Thread(target=told, args=(site,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    hangs.set()
    for thread in threads:
        thread.join()
    assert (len(asked), site.asked) == (1, 1)


def test_page_is_kept_for_the_scheme_and_host_that_asked(settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    site = Site()
    ways = [
        {"wsgi.url_scheme": "http", "HTTP_HOST": "localhost"},
        {"wsgi.url_scheme": "http", "HTTP_HOST": "k.example", "HTTP_X_FORWARDED_PROTO": "https"},
        {"wsgi.url_scheme": "http", "HTTP_HOST": "K.example", "HTTP_X_FORWARDED_PROTO": "https"},
    ]
    for way in ways:
        site.get(**way)
    assert [key[1] for key in site.served._pages] == ["http://localhost", "https://k.example"]


@pytest.mark.django_db(transaction=True)
def test_change_belongs_to_a_transaction_and_is_told_once_in_it() -> None:
    before = generation()
    with pytest.raises(OutsideTransactionError):
        change()
    with transaction.atomic():
        with transaction.atomic():
            change()
            transaction.set_rollback(True)
        change()
        change()
    assert (ServedChange.objects.count(), generation() == before) == (1, False)


def test_changes_of_long_ago_are_forgotten_and_the_generation_still_moves() -> None:
    old = clock.now() - KEPT - timedelta(minutes=1)
    rows = ServedChange.objects.bulk_create(ServedChange(made_at=old) for _ in range(3))
    before = generation()
    assert forget_old_changes() == 2
    assert (list(ServedChange.objects.all()), generation() == before) == ([rows[2]], False)


def test_generation_is_another_when_as_many_come_late_as_are_forgotten() -> None:
    first, late, last = ServedChange.objects.bulk_create(
        ServedChange(made_at=clock.now()) for _ in range(3)
    )
    late.delete()
    before = generation()
    first.delete()
    ServedChange.objects.create(pk=last.pk - 1, made_at=clock.now())
    assert generation() != before
