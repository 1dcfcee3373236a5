"""Press reports: the same listed twice (重复的报道), reprinted, without proof. Pure."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """One press report (宣传报道) as a unit lists it."""

    outlet: str
    title: str
    published_on: date | None = None
    link: str = ""
    page: str = ""


# A shorter title, such as 活动启动, is given to many reports.
_TELLING = 8
_QUOTES = "《》“”"


def reprinted(reports: Iterable[Report]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """One article in several outlets (转载): its title as first written, and the outlets."""
    found: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        found[_plain(report.title)].append(report)
    groups = (
        (group[0].title, tuple(outlet for _at, outlet in outlets_of(group)))
        for words, group in found.items()
        if len(words) >= _TELLING
    )
    return tuple((title, outlets) for title, outlets in groups if len(outlets) > 1)


def unshown(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Those that have neither an address nor a kept page: nobody above can look them up."""
    return tuple(one for one in reports if not (one.link or one.page))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A report that other units handed in too (别的单位也报了), and which units."""

    title: str
    units: tuple[str, ...]


def told_elsewhere(
    reports: Iterable[Report], others: Sequence[tuple[str, Report]]
) -> tuple[Elsewhere, ...]:
    """Which reports are among those of `others` (unit, report), each once, in order."""
    found: dict[str, tuple[str, ...]] = {}
    for report in reports:
        units = dict.fromkeys(unit for unit, other in others if _are_same(report, other))
        if units:
            found.setdefault(report.title, tuple(units))
    return tuple(Elsewhere(title, units) for title, units in found.items())


def spellings(reports: Iterable[Report]) -> tuple[set[str], set[str]]:
    """The titles and the addresses by which the same reports are looked for among stored ones."""
    titles, links = set(), set()
    for report in reports:
        bare = report.title.strip().strip(_QUOTES)
        titles |= {report.title, bare, f"《{bare}》", f"“{bare}”"}
        if address := _address(report.link):
            links |= {f"{way}://{address}{end}" for way in ("http", "https") for end in ("", "/")}
    return titles, links


def page_named(title: str, files: Sequence[tuple[str, str]]) -> str:
    """The SHA-256 of the one file whose name tells a report's title (按文件名对上), or "".

    `files` are (SHA-256, name). Where several fit, a person says which.
    """
    words = _plain(title)
    fits = [sha for sha, name in files if _fits(words, _plain(name.rpartition(".")[0] or name))]
    return fits[0] if len(fits) == 1 else ""


def _fits(title: str, name: str) -> bool:
    short, long = sorted((title, name), key=len)
    return short in long and (len(short) >= _TELLING or short == long) and bool(short)


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
