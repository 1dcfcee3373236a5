"""A browser without JavaScript: opens pages, fills the forms that are on them, follows redirects.

What it cannot do, a person without scripts cannot do either.
"""

import mimetypes
import uuid
from collections.abc import Mapping
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

from selectolax.lexbor import LexborHTMLParser, LexborNode

Value = str | list[str]
File = tuple[str, bytes]


class NoSuchFormError(AssertionError):
    """The page has no form with what was asked for."""


class PlainBrowser:
    """One person's browser: cookies, the page that is open, its status."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.url = base
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""
        self._cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._cookies))

    @property
    def page(self) -> LexborHTMLParser:
        """The open page."""
        return LexborHTMLParser(self.body.decode("utf-8"))

    @property
    def text(self) -> str:
        """What the open page says, blanks collapsed."""
        body = self.page.body
        return " ".join(body.text(separator=" ").split()) if body else ""

    def open(self, address: str) -> "PlainBrowser":
        """Open an address of the product."""
        return self.send(Request(urljoin(self.url, address)))

    def follow(self, words: str) -> "PlainBrowser":
        """Follow the first link whose text contains the words."""
        for link in self.page.css("a[href]"):
            if words in link.text():
                return self.open(link.attributes["href"] or "")
        raise NoSuchFormError(f"no link says {words!r} on {self.url}")

    def submit(
        self,
        values: Mapping[str, Value] | None = None,
        *,
        button: str = "",
        having: str = "",
        files: Mapping[str, list[File]] | None = None,
    ) -> "PlainBrowser":
        """Fill and send the form that has a field `having` or a button that says `button`."""
        return self.send(self.prepared(values, button=button, having=having, files=files))

    def prepared(
        self,
        values: Mapping[str, Value] | None = None,
        *,
        button: str = "",
        having: str = "",
        files: Mapping[str, list[File]] | None = None,
    ) -> Request:
        """The form filled, as the request that its button would send."""
        form = self._form(button, having)
        fields = self._filled(form, button)
        for name, value in (values or {}).items():
            fields[name] = value if isinstance(value, list) else [value]
        action = urljoin(self.url, form.attributes.get("action") or self.url)
        if (form.attributes.get("method") or "get").lower() == "get":
            return Request(action.split("?")[0] + "?" + urlencode(fields, doseq=True))
        if files is not None or form.attributes.get("enctype") == "multipart/form-data":
            body, kind = _multipart(fields, files or {})
        else:
            body, kind = urlencode(fields, doseq=True).encode(), "application/x-www-form-urlencoded"
        headers = {"Content-Type": kind, "Referer": self.url, "Origin": self.base}
        return Request(action, data=body, headers=headers)

    def twin(self) -> "PlainBrowser":
        """A second window of the same person, where nothing is open yet."""
        other = PlainBrowser(self.base)
        for cookie in self._cookies:
            other._cookies.set_cookie(cookie)
        return other

    def _form(self, button: str, having: str) -> LexborNode:
        for form in self.page.css("form"):
            says = any(button in (node.text() or "") for node in form.css("button"))
            has = any(node.attributes.get("name") == having for node in form.css("[name]"))
            if (not button or says) and (not having or has):
                return form
        raise NoSuchFormError(f"no form with {having or button!r} on {self.url}: {self.text[:300]}")

    def _filled(self, form: LexborNode, button: str) -> dict[str, list[str]]:
        fields: dict[str, list[str]] = {}
        for node in form.css("input, textarea, select, button"):
            name, given = node.attributes.get("name"), _given(node, button)
            if name and given is not None:
                fields.setdefault(name, []).extend(given)
        return fields

    def send(self, request: Request) -> "PlainBrowser":
        """Send a request and stand where it leads."""
        try:
            answer = self._opener.open(request, timeout=60)
        except HTTPError as error:
            answer = error
        with answer:
            self.status, self.url, self.body = answer.status, answer.url, answer.read()
            self.headers = dict(answer.headers.items())
        return self


def _given(node: LexborNode, button: str) -> list[str] | None:
    """What a field sends as it stands; None for one that sends nothing."""
    attributes = node.attributes
    if "disabled" in attributes:
        return None
    if node.tag == "textarea":
        return [node.text() or ""]
    if node.tag == "select":
        options = node.css("option")
        chosen = [one for one in options if "selected" in one.attributes] or options[:1]
        return [_option_value(one) for one in chosen]
    kind = (attributes.get("type") or ("submit" if node.tag == "button" else "text")).lower()
    if kind in {"submit", "button"}:
        pressed = bool(button) and button in (node.text() or attributes.get("value") or "")
        return [attributes.get("value") or ""] if pressed else None
    if kind in {"checkbox", "radio"}:
        return [attributes.get("value") or "on"] if "checked" in attributes else None
    return None if kind == "file" else [attributes.get("value") or ""]


def _option_value(option: LexborNode) -> str:
    if "value" in option.attributes:
        return option.attributes["value"] or ""
    return option.text()


def _multipart(
    fields: Mapping[str, list[str]], files: Mapping[str, list[File]]
) -> tuple[bytes, str]:
    mark = uuid.uuid4().hex
    parts = []
    for name, values in fields.items():
        for value in values:
            head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            parts.append(head.encode() + value.encode() + b"\r\n")
    for name, handed in files.items():
        for filename, data in handed:
            kind = mimetypes.guess_type(filename)[0] or "application/octet-stream"
            head = (
                f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; '
                f'filename="{filename}"\r\nContent-Type: {kind}\r\n\r\n'
            )
            parts.append(head.encode() + data + b"\r\n")
    return b"".join(parts) + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"
