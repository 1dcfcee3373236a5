"""The units behind a row (主办、承办、协办、支持), from whichever columns and words name them."""

import re
from collections.abc import Iterator, Mapping

from zhouzhi.apps.activities.domain.entries import ActivityEntries, HostEntry
from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.sheets.cells import listed
from zhouzhi.apps.activities.domain.sheets.directory import Directory
from zhouzhi.apps.activities.domain.sheets.printed import HOST_KEYS

# 主办：甲局 承办：乙街道, as one cell for several parts is filled in.
_PART = re.compile(r"(主办|牵头|承办|协办|配合|支持|指导)(?:单位|部门|方)?\s?[：:]\s*")
_ROLES = {
    "主办": HostRole.HOST,
    "牵头": HostRole.HOST,
    "承办": HostRole.UNDERTAKER,
    "协办": HostRole.HELPER,
    "配合": HostRole.HELPER,
    "支持": HostRole.SUPPORTER,
    "指导": HostRole.SUPPORTER,
}


def hosts_of(
    entries: ActivityEntries, cells: Mapping[str, str], directory: Directory, *, unit_code: str
) -> dict[str, object]:
    """The hosts that a row tells, as the entries' field; parts that it leaves unsaid stay.

    `unit_code` is that of the unit which fills in the row: 我局 means it, and so does its name
    without the place. A unit of the register stands with its full name, however it was called.
    """
    told: dict[HostRole, list[str]] = {}
    for key, role in HOST_KEYS.items():
        for said, name in _named(cells.get(key, ""), role):
            told.setdefault(said, []).append(name)
    if not told:
        return {}
    stood = {(host.role, host.unit_code): host for host in entries.hosts if host.unit_code}
    hosts: dict[tuple[HostRole, str], HostEntry] = {}
    for role in HOST_KEYS.values():
        kept = [host for host in entries.hosts if host.role is role and role not in told]
        new = [_host(role, name, directory, unit_code) for name in told.get(role, ())]
        for host in (*kept, *new):
            one = stood.get((role, host.unit_code), host)
            hosts.setdefault((role, one.unit_code or one.name), one)
    return {"hosts": tuple(hosts.values())}


def _named(cell: str, role: HostRole) -> Iterator[tuple[HostRole, str]]:
    """The names in a cell with their parts: that of the column until a word says another."""
    before, *rest = _PART.split(cell)
    parts = [(role, before), *((_ROLES[word], names) for word, names in _pairs(rest))]
    for said, names in parts:
        yield from ((said, name) for name in listed(names))


def _pairs(rest: list[str]) -> Iterator[tuple[str, str]]:
    return zip(rest[::2], rest[1::2], strict=True)


def _host(role: HostRole, name: str, directory: Directory, unit_code: str) -> HostEntry:
    code = directory.host_called(name)
    if not code and directory.is_called(unit_code, name):
        code = unit_code
    return HostEntry(role, directory.names[code] if code else name, code)
