"""The sessions of a row (场次): its times, with the places, numbers and speakers of each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from zhouzhi.apps.activities.domain.entries import ActivityEntries, SessionEntry
from zhouzhi.apps.activities.domain.sheets import cells as read
from zhouzhi.apps.activities.domain.sheets.headings import HEADINGS
from zhouzhi.apps.activities.domain.sheets.remarks import Remarks
from zhouzhi.apps.activities.domain.sheets.when_words import (
    Week,
    WrittenWhens,
    same_when,
    whens_in,
)
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.foundation.errors import gettext_noop

# A cell of times that says more is a text, and no list of sessions.
_LONGEST_TIMES = 1_000
_OF_SESSIONS = frozenset({"place", "platform", "link", "expected", "capacity", "speaker"})
_OF_TIME = frozenset({"when", "day", "starts", "ends", "hours"})


def times_in(cells: Mapping[str, str], week: Week) -> WrittenWhens:
    """The times of a row, out of one column or of several together."""
    when = cells.get("when", "")
    day = cells.get("day", "") or _from_to(cells.get("starts", ""), cells.get("ends", ""))
    if (
        day
        and when
        and len(when) < _LONGEST_TIMES
        and whens_in(when, week=week).whens[0].kind is not WhenKind.OPEN
    ):
        day = ""
    said = " ".join(filter(None, (day, when, cells.get("hours", ""))))
    if len(said) > _LONGEST_TIMES:
        return WrittenWhens((When(WhenKind.OPEN),))  # told where the row is understood
    return whens_in(said, week=week)


def _from_to(starts: str, ends: str) -> str:
    if not starts or not ends or starts == ends:
        return starts or ends
    return f"{starts}至{ends}"


def sessions_of(
    entries: ActivityEntries,
    cells: Mapping[str, str],
    times: WrittenWhens,
    *,
    is_new: bool,
    remarks: Remarks,
    heading: str = "",
) -> dict[str, object]:
    """The sessions that a row tells, as the entries' field; each keeps what the row leaves unsaid.

    `heading` is what the sheet calls its number of people: it may count visits (人次).
    """
    is_timed = is_new or bool(cells.keys() & _OF_TIME)
    if not is_timed and not cells.keys() & _OF_SESSIONS:
        return {}
    held = entries.sessions or (SessionEntry(When(WhenKind.OPEN)),)
    sessions = _timed(held, times.whens) if is_timed else held
    parts = {key: read.each_of(cells[key], len(sessions)) for key in _OF_SESSIONS & cells.keys()}
    rows = tuple(
        _with_cells(session, {key: part[at] for key, part in parts.items()}, remarks)
        for at, session in enumerate(sessions)
    )
    _ask_about_count(cells.get("expected", ""), heading, rows, remarks)
    remarks.asides[:] = list(dict.fromkeys(remarks.asides))
    return {"sessions": rows}


def _timed(held: Sequence[SessionEntry], whens: Sequence[When]) -> tuple[SessionEntry, ...]:
    """Sessions at these times: as many as are held keep their order, else those held then."""
    if len(held) == len(whens):
        pairs = zip(held, whens, strict=True)
        return tuple(replace(one, when=_with_end(when, one.when)) for one, when in pairs)
    left = {same_when(one.when): one for one in reversed(held)}
    first = held[0]
    blank = replace(first, uuid="", speakers=())
    return tuple(replace(left.pop(when, blank), when=when) for when in whens)


def _with_end(when: When, held: When) -> When:
    """A time that agrees with the one held, and says no more than when it begins: the end stays."""
    begins = (when.kind, when.starts_on, when.starts_at)
    if when.ends_at is None and begins == (held.kind, held.starts_on, held.starts_at):
        return replace(when, ends_at=held.ends_at)
    return when


def _with_cells(session: SessionEntry, cells: Mapping[str, str], remarks: Remarks) -> SessionEntry:
    said: dict[str, object] = {}
    if "place" in cells:
        is_online = cells["place"] in read.ONLINE_PLACES
        said["places"] = () if is_online else read.places_in(cells["place"])
        if said["places"] == tuple(replace(one, venue="") for one in session.places):
            del said["places"]
    if "speaker" in cells:
        said["speakers"] = read.speakers_in(cells["speaker"])
    for key, field in (("platform", "online_platform"), ("link", "online_link")):
        if key in cells:
            said[field] = cells[key]
    for key, field in (("expected", "expected_count"), ("capacity", "capacity")):
        count = read.count_in(cells[key], HEADINGS[key][0], remarks) if cells.get(key) else None
        if count is not None:
            said[field] = count
    return replace(session, **said) if said else session  # type: ignore[arg-type]


def _ask_about_count(
    cell: str, heading: str, rows: Sequence[SessionEntry], remarks: Remarks
) -> None:
    """Ask about a number that may not be that of one session: a licence goes by the fullest.

    One number for several sessions, or visits (人次) of several days, are taken for each session.
    """
    count = rows[0].expected_count
    if not count or not cell or {"；", ";"} & set(cell):
        return
    if part := _PART.search(cell):
        remarks.aside(_EACH_PART, part=part[0], count=count)
        return
    is_long = len(rows) > 1 or rows[0].when.kind not in _OF_ONE_DAY
    if read.is_each(cell):
        if len(rows) == 1 and is_long:
            remarks.aside(_EACH_OF_ONE, count=count)
    elif is_long and _VISITS in cell + heading:
        remarks.aside(_VISITS_OF_ALL, count=count)
    elif len(rows) > 1:
        remarks.aside(_EACH, count=count, sessions=len(rows))


_VISITS = "人次"
# Of a part of those who come: 每校500人, 分批. Of a session it is 每场.
_PART = re.compile(r"每(?![场次天日期])[\u4e00-\u9fff]{1,2}(?=约?\d)|分批")
_EACH_PART = gettext_noop(
    "写的是“{part}”的人数：先按一场 {count} 人记，一场一共来多少人请核对，满 1000 人要办安全许可"
)
_OF_ONE_DAY = frozenset({WhenKind.INSTANT, WhenKind.DAY})
_EACH = gettext_noop("共 {sessions} 场，只写了一个人数，按每场 {count} 人记，请核对")
_EACH_OF_ONE = gettext_noop(
    "写的是每场 {count} 人，时间里没有分场：先记作一场，办几场请把各场的时间分开写"
)
_VISITS_OF_ALL = gettext_noop(
    "写的是人次，不一定是一场的人数：先按每场 {count} 人记，一场没有这么多人的请改，"
    "满 1000 人要办安全许可"
)
