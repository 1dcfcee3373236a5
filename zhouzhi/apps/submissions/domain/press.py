"""The same press report listed twice (重复的报道). Pure."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """One press report (宣传报道) as a unit lists it."""

    outlet: str
    title: str
    published_on: date | None = None
    link: str = ""


def repeated(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Those that an earlier line lists already, in order: each counts no second time.

    The same address is the same report; so are the same outlet, title and day. The same title
    on two days that are both known may be a column, and is not taken for one report.
    """
    kept: list[Report] = []
    again: list[Report] = []
    for report in reports:
        is_same = any(_are_same(one, report) for one in kept)
        (again if is_same else kept).append(report)
    return tuple(again)


def outlets_of(reports: Iterable[Report]) -> tuple[tuple[int, str], ...]:
    """The outlets (媒体) of reports as they are first written, each with where: each is one."""
    first: dict[str, tuple[int, str]] = {}
    for at, report in enumerate(reports):
        first.setdefault(_plain(report.outlet), (at, report.outlet))
    return tuple(first.values())


def _are_same(one: Report, other: Report) -> bool:
    if one.link and other.link and _address(one.link) == _address(other.link):
        return True
    days = {one.published_on, other.published_on} - {None}
    return _words(one) == _words(other) and len(days) < 2


def _words(report: Report) -> tuple[str, str]:
    return _plain(report.outlet), _plain(report.title)


def _plain(text: str) -> str:
    """Text without blanks, signs and the width of its letters: 《科技日报》 is 科技日报."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in wide if sign.isalnum())


def _address(link: str) -> str:
    """An address without its scheme and last stroke; the page that it names stays."""
    return link.strip().partition("://")[2].rstrip("/")
