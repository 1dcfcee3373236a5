"""The layer before Django: public pages from memory, under strong ETags, while they are true."""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import Error, close_old_connections, connection
from django.utils.translation import gettext

from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.served.generations import Seen, generation, seen

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
Key = tuple[str, str, str, str]
"""The generation and the day, scheme and host, path, query."""

ASK_SECONDS = 0.5
MOST_BYTES = 8 * 1024 * 1024
LARGEST_BYTES = 4 * 1024 * 1024
_LEAST_TO_PACK = 512
# Of an answer; those of one request alone are not kept.
_LEFT_OUT = frozenset({"content-length", "date", "server", "connection"})
_BEFORE = b"<main"
_AWAY = gettext_noop("服务器正在维护，下面是先前的内容，可能不是最新的。")


@dataclass(frozen=True, slots=True)
class Page:
    """One answer as it is kept: its headers without the ETag, and the body once.

    Packed where it `is_packed`, as nearly everybody takes it, and unpacked for the others: a
    process keeps five times as many pages so.
    """

    headers: tuple[tuple[str, str], ...]
    etag: str
    kept: bytes
    is_packed: bool

    @property
    def size(self) -> int:
        """How much memory it takes."""
        return len(self.kept)

    @property
    def body(self) -> bytes:
        """The body as it was rendered."""
        return gzip.decompress(self.kept) if self.is_packed else self.kept


class Served:
    """A WSGI application around another: answers again what it answered to anybody.

    `may_be_kept` says of a path, query and cookies whether the answer is the same for everybody.
    """

    def __init__(self, inner: Application, may_be_kept: Callable[[str, str, str], bool]) -> None:
        self._inner, self._may_be_kept = inner, may_be_kept
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._size = 0
        self._lock, self._asking = threading.Lock(), threading.Lock()
        self._generation, self._seen, self._asked_at = "", (-1, -1), 0.0
        self._is_away = False

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        is_plain = environ.get("REQUEST_METHOD") in {"GET", "HEAD"}
        if not is_plain or not self._may_be_kept(path, query, environ.get("HTTP_COOKIE", "")):
            return self._inner(environ, start)
        key = (self._now(), _site(environ), path, query)
        page = self._found(key)
        if page is not None:
            return _answer(page, environ, start, is_away=self._is_away)
        return self._rendered(key, environ, start)

    def _now(self) -> str:
        """The generation and the day, asked of the database where the file or the time says so."""
        there = seen()
        if self._is_wanted(there):
            # A change is waited for; what only the time asks for, or a database that is away, one
            # thread looks after, and the others go on with what is known.
            waits = there != self._seen and not self._is_away
            if self._asking.acquire(blocking=waits):
                try:
                    if self._is_wanted(there):
                        self._ask(there)
                finally:
                    self._asking.release()
        return self._present()

    def _is_wanted(self, there: Seen) -> bool:
        """Whether the database is to be asked: a change, or the time; of one that is away, that."""
        is_due = clock.monotonic() - self._asked_at > ASK_SECONDS
        return is_due or (there != self._seen and not self._is_away)

    def _present(self) -> str:
        """What pages are kept under as far as is known."""
        return f"{self._generation} {clock.today()}"

    def _ask(self, there: Seen) -> None:
        """What the database says; where it is away, what it said last stands, and is said to."""
        if not connection.in_atomic_block:  # as a test is, whose connection would be cut
            close_old_connections()
        try:
            self._generation, self._is_away = generation(), False
            self._seen = there
        except Error:  # also of the driver, where a connection was cut
            self._is_away = True
        self._asked_at = clock.monotonic()

    def _found(self, key: Key) -> Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def _rendered(self, key: Key, environ: Environ, start: Start) -> Iterable[bytes]:
        """What Django answers, kept where it is the same for all."""
        begun: list[Any] = []
        wanted = {**environ, "REQUEST_METHOD": "GET"}
        for name in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE"):
            wanted.pop(name, None)
        answer = self._inner(wanted, lambda *given: begun.extend(given[:2]))
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        status, headers = begun
        page = _page(status, headers, body)
        if page is None:
            start(status, headers)
            return [body if environ["REQUEST_METHOD"] == "GET" else b""]
        self._keep(key, page)
        return _answer(page, environ, start, is_away=False)

    def _keep(self, key: Key, page: Page) -> None:
        with self._lock:
            if key[0] != self._present():
                return  # rendered slowly, and true no more
            for old in [old for old in self._pages if old[0] != key[0]]:
                self._size -= self._pages.pop(old).size
            if key not in self._pages:
                self._pages[key] = page
                self._size += page.size
            while self._size > MOST_BYTES:
                _, oldest = self._pages.popitem(last=False)
                self._size -= oldest.size


def _site(environ: Environ) -> str:
    """Scheme and host as Django reads them: what an answer says may rest on either."""
    scheme, told = environ.get("wsgi.url_scheme", "http"), settings.SECURE_PROXY_SSL_HEADER
    if told is not None and told[0] in environ:
        scheme = "https" if environ[told[0]].split(",")[0].strip() == told[1] else "http"
    return f"{scheme}://{environ.get('HTTP_HOST', '').lower()}"


def _page(status: str, headers: Headers, body: bytes) -> Page | None:
    """What may be kept of an answer: a page that says itself that it is the same for all."""
    held = {name.lower(): value for name, value in headers}
    etag = held.get("etag", "")
    is_public = held.get("cache-control", "").startswith("public")
    if not (status.startswith("200") and etag and is_public) or "set-cookie" in held:
        return None
    if len(body) > LARGEST_BYTES:
        return None
    kept = tuple((name, value) for name, value in headers if name.lower() not in _LEFT_OUT)
    plain = tuple((name, value) for name, value in kept if name.lower() != "etag")
    if len(body) < _LEAST_TO_PACK:
        return Page(plain, etag, body, is_packed=False)
    return Page(plain, etag, gzip.compress(body, 6, mtime=0), is_packed=True)


def _answer(page: Page, environ: Environ, start: Start, *, is_away: bool) -> Iterable[bytes]:
    is_packed = page.is_packed and not is_away and _takes_packed(environ)
    etag = f'{page.etag[:-1]}-gz"' if is_packed else page.etag
    headers = [*page.headers, *_about(is_packed)]
    if not is_away:
        headers.append(("ETag", etag))
        if etag in _held_by(environ):
            start("304 Not Modified", [one for one in headers if one[0].lower() != "content-type"])
            return [b""]
    body = page.kept if is_packed else page.body
    if is_away:
        said = f'<p class="away" role="status">{gettext(_AWAY)}</p>'
        body = body.replace(_BEFORE, said.encode() + _BEFORE, 1)
    start("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [body if environ["REQUEST_METHOD"] == "GET" else b""]


def _about(is_packed: bool) -> Iterator[tuple[str, str]]:
    yield "Vary", "Accept-Encoding"
    if is_packed:
        yield "Content-Encoding", "gzip"


def _takes_packed(environ: Environ) -> bool:
    return "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")


def _held_by(environ: Environ) -> set[str]:
    """The ETags that whoever asks has already."""
    said = environ.get("HTTP_IF_NONE_MATCH", "")
    return {one.strip().removeprefix("W/") for one in said.split(",") if one.strip()}
