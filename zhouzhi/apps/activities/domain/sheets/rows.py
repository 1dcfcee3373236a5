"""One row of a sheet of activities (活动表的一行), read as what is stated of an activity."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from zhouzhi.apps.activities.domain.checks import faults
from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
    HostEntry,
)
from zhouzhi.apps.activities.domain.kinds import ActivityKind, HostRole, Mode
from zhouzhi.apps.activities.domain.sheets import cells as read
from zhouzhi.apps.activities.domain.sheets.access import access_of
from zhouzhi.apps.activities.domain.sheets.columns import Columns
from zhouzhi.apps.activities.domain.sheets.contacts import office_number
from zhouzhi.apps.activities.domain.sheets.directory import Directory
from zhouzhi.apps.activities.domain.sheets.headings import HEADINGS
from zhouzhi.apps.activities.domain.sheets.hosts import hosts_of
from zhouzhi.apps.activities.domain.sheets.kind_names import kind_named
from zhouzhi.apps.activities.domain.sheets.money import people_and_money
from zhouzhi.apps.activities.domain.sheets.online import as_online, ask_about_mode
from zhouzhi.apps.activities.domain.sheets.printed import PUT_OFF, Setting, cell_of
from zhouzhi.apps.activities.domain.sheets.remarks import Remarks
from zhouzhi.apps.activities.domain.sheets.sessions import sessions_of, times_in
from zhouzhi.apps.activities.domain.sheets.when_words import WrittenWhens
from zhouzhi.apps.activities.domain.spans import Span, is_in_week, span_of_all
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said


@dataclass(frozen=True, slots=True)
class Row:
    """A row by what it is known by: its activity's code, or unit, name and first day."""

    number: int
    cells: Mapping[str, str]
    code: str
    unit_code: str
    name: str
    starts_on: date | None
    times: WrittenWhens

    @property
    def key(self) -> tuple[str, str, date | None]:
        """Unit, name and first day: by these a row without a code finds its activity again."""
        return self.unit_code, self.name, self.starts_on


@dataclass(frozen=True, slots=True)
class KnownActivity:
    """An activity of the register as a plan takes it.

    `entries` are None for one that no row means by its code or name; `fixed` is the state of one
    that is not rewritten, `state` where any stands, None where nobody asked. One that
    `wants_reason` was held and nobody said why it would be put right.
    """

    code: str
    unit_code: str
    name: str
    starts_on: date | None
    may_edit: bool = True
    fixed: str = ""
    edit_count: int = 0
    entries: ActivityEntries | None = None
    state: ActivityState | None = None
    wants_reason: bool = False

    @property
    def key(self) -> tuple[str, str, date | None]:
        """Unit, name and first day."""
        return self.unit_code, self.name, self.starts_on


def identify(
    number: int, cells: Mapping[str, str], setting: Setting, directory: Directory
) -> tuple[Row, Remarks]:
    """What a row is known by, and what is said of it so far."""
    remarks = Remarks()
    times = times_in(cells, setting.week)
    span = span_of_all(times.whens)
    row = Row(
        number,
        cells,
        code=cells.get("code", "").upper(),
        unit_code=_unit(cells, directory, remarks),
        name=cells.get("name", ""),
        starts_on=span.first if span else None,
        times=times,
    )
    return row, remarks


def understand(
    row: Row,
    known: KnownActivity | None,
    columns: Columns,
    setting: Setting,
    directory: Directory,
    remarks: Remarks,
    *,
    kind: ActivityKind | None = None,
) -> ActivityEntries:
    """What a row states of a new activity, or of a known one: blank cells leave that as it is.

    `kind` is what a person chose for a row that names none; without it the name tells, and says so.
    """
    base = known.entries if known and known.entries else _blank(row, setting, directory)
    cells = as_online(_of_fit_length(_changed(row, known, setting, directory), remarks), remarks)
    if known is None or cells.keys() & _OF_TIME:
        remarks.problems += row.times.problems
        remarks.asides += row.times.asides
    said = _words(cells, remarks, directory)
    if known is None and "mode" not in said:
        ask_about_mode(cells, row.name, remarks)
    if asks_kind(row, known):
        said["kind"] = kind or _kind_by_name(row, remarks)
    said |= access_of(cells, columns, remarks)
    said |= hosts_of(base, cells, directory, unit_code=row.unit_code)
    said |= _strand(base, cells, setting, remarks)
    said |= people_and_money(base, cells, columns, remarks)
    said |= sessions_of(
        base,
        cells,
        row.times,
        is_new=known is None,
        remarks=remarks,
        heading=columns.words_of("expected"),
    )
    entries = replace(base, **said) if said else base  # type: ignore[arg-type]
    remarks.problems += [fault.words for fault in faults(entries)]
    week = Span(setting.week.starts_on, setting.week.ends_on)
    if not is_in_week([session.when for session in entries.sessions], week):
        remarks.aside(_OUTSIDE)
    return entries


def asks_kind(row: Row, known: KnownActivity | None) -> bool:
    """Whether a row is of a new activity and names no kind that anybody knows."""
    return known is None and read.kind_called(row.cells.get("kind", "")) is None


def _kind_by_name(row: Row, remarks: Remarks) -> ActivityKind:
    found = kind_named(row.name)
    if found is None:
        remarks.aside(_NO_KIND)
        return ActivityKind.OTHER
    remarks.aside(_KIND_BY_NAME, kind=Said(found.label))
    return found


def _unit(cells: Mapping[str, str], directory: Directory, remarks: Remarks) -> str:
    words = cells.get("unit", "")
    if not words:
        if not directory.default:
            remarks.problem(_NO_UNIT)
        return directory.default
    found = directory.own_called(words)
    if len(found) != 1:
        remarks.problem(_SEVERAL_UNITS if found else _STRANGE_UNIT, cell=words, count=len(found))
        return ""
    if found[0] not in directory.serving:
        remarks.problem(_NOT_SERVING, cell=words)
    return found[0]


def _blank(row: Row, setting: Setting, directory: Directory) -> ActivityEntries:
    """A new activity before its row has said anything: the unit itself holds it."""
    unit = directory.names.get(row.unit_code, "")
    host = (HostEntry(HostRole.HOST, unit, row.unit_code),) if unit else ()
    campaigns = (CampaignEntry(setting.campaign),)
    return ActivityEntries(row.name, ActivityKind.OTHER, campaigns=campaigns, hosts=host)


def _changed(
    row: Row, known: KnownActivity | None, setting: Setting, directory: Directory
) -> dict[str, str]:
    """The cells that say something else than the register; all that say anything, of a new one.

    That it is put off was said on the way out: a day that nobody set changes none.
    """
    told = {key: cell for key, cell in row.cells.items() if cell and cell != PUT_OFF}
    if known is None or known.entries is None:
        return told
    unit = directory.names.get(known.unit_code, "")
    return {
        key: cell
        for key, cell in told.items()
        if cell != PUT_OFF
        and cell != _flat(cell_of(key, known.entries, setting, unit=unit, code=known.code))
    }


def _of_fit_length(cells: dict[str, str], remarks: Remarks) -> dict[str, str]:
    """The cells without those that hold far more than any list of names or numbers."""
    long = {key for key, cell in cells.items() if len(cell) > _LONGEST and key not in _PLAIN}
    for key in sorted(long):
        facts = {"length": len(cells[key]), "most": _LONGEST}
        remarks.problem(_MUCH_SAID, column=HEADINGS[key][0], **facts)
    return {key: cell for key, cell in cells.items() if key not in long}


def _flat(words: str) -> str:
    return " ".join(words.split())


def _words(cells: Mapping[str, str], remarks: Remarks, directory: Directory) -> dict[str, object]:
    said: dict[str, object] = {field: cells[key] for key, field in _PLAIN.items() if key in cells}
    for key, (field, way) in _READ.items():
        if key in cells and (found := way(cells[key], remarks)) not in (None, ()):
            said[field] = found
    if "mode" not in said and cells.get("place") in read.ONLINE_PLACES:
        said["mode"] = Mode.ONLINE
    if "ages" in cells:
        said["age_from"], said["age_to"] = read.ages_in(cells["ages"], remarks)
    if "telephone" in cells:
        said["contact_telephone"] = office_number(cells["telephone"], directory.area, remarks)
    return said


def _strand(
    entries: ActivityEntries, cells: Mapping[str, str], setting: Setting, remarks: Remarks
) -> dict[str, object]:
    if "strand" not in cells and any(one.campaign == setting.campaign for one in entries.campaigns):
        return {}
    strand = _strand_called(cells["strand"], setting) if "strand" in cells else None
    if "strand" in cells and strand is None:
        remarks.aside(_NO_STRAND, cell=cells["strand"])
    served = {one.campaign: one for one in entries.campaigns}
    held = served.get(setting.campaign)
    if held is None or strand is not None:
        served[setting.campaign] = CampaignEntry(setting.campaign, strand)
    return {"campaigns": tuple(served.values())}


def _strand_called(cell: str, setting: Setting) -> int | None:
    """The one strand whose title is the cell, or holds it, or is held in it."""
    for fits in (str.__eq__, str.__contains__, lambda title, word: title in word):
        found = [at for at, title in setting.strands.items() if fits(title, cell)]
        if len(found) == 1:
            return found[0]
    return None


# The most characters of a cell that is taken apart.
_LONGEST = 1_000
_OF_TIME = frozenset({"when", "day", "starts", "ends", "hours"})
_PLAIN = {
    "name": "name",
    "summary": "summary",
    "leader": "leader",
    "office": "contact_office",
    "note": "office_note",
}
_READ: dict[str, tuple[str, Callable[[str, Remarks], object]]] = {
    "kind": ("kind", read.kind_in),
    "mode": ("mode", read.mode_in),
    "audience": ("audiences", read.audiences_in),
    "topic": ("topics", lambda cell, _: read.listed(cell)),
    "is_ministry_task": ("is_ministry_task", partial(read.yes_in, "is_ministry_task")),
    "is_key": ("is_key", partial(read.yes_in, "is_key")),
}
_NO_UNIT = gettext_noop("缺少填报单位")
_SEVERAL_UNITS = gettext_noop("有 {count} 个单位都叫“{cell}”，请写全称")
_STRANGE_UNIT = gettext_noop("填报单位“{cell}”不在您可以填报的单位里，请写通讯录中的全称")
_NOT_SERVING = gettext_noop("“{cell}”不在这次专项活动的范围内")
_OUTSIDE = gettext_noop("时间在活动期以外：照样记入台账，不计入活动周的数字")
_KIND_BY_NAME = gettext_noop("活动形式按名称推为“{kind}”，请核对")
_NO_KIND = gettext_noop("看不出是哪种活动形式，先记“其他活动”，请选一选")
_MUCH_SAID = gettext_noop("{column}有 {length} 个字，最多 {most} 个，请缩短")
_NO_STRAND = gettext_noop("主题板块“{cell}”不在这次专项活动的主要内容里，没有记")
