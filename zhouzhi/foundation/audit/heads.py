"""The log of heads (链首日志): how far each chain was sealed, in a file beside the database.

Only ever added to, forced to disk, each line signed over the signature before it. Who removes
lines from the database, the whole audit included, leaves them missing from what this log knows.
"""

import fcntl
import json
import os
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.keys import Keys, keys
from zhouzhi.foundation.errors import gettext_noop

NAME = "audit-heads.log"
_TAIL = 4096


@dataclass(frozen=True)
class Anchor:
    """A chain stood at this number with this hash."""

    chain: str
    number: int
    hash: str


@dataclass
class Anchors:
    """What the log knows of each chain, the last time that lines were sealed, and its first fault.

    `hashes` holds for each chain the hashes by number; two for one number contradict each other.
    """

    hashes: dict[str, dict[int, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    last_at: datetime | None = None
    fault: str = ""


def path() -> Path:
    """Where the log is kept."""
    return Path(settings.ZHOUZHI_HOME) / NAME


def append(anchors: list[Anchor]) -> None:
    """Add how far chains are sealed (记下链首), after the sealing was committed."""
    _append([{"chain": a.chain, "number": a.number, "hash": a.hash} for a in anchors])


def begin_again(made_at: str, anchors: list[Anchor]) -> None:
    """Say that a backup made at `made_at` was restored: from here the log knows its heads."""
    _append([{"restored": made_at}])
    append(anchors)


def read() -> Anchors:
    """Read the log and try its signatures; what stands before a restore counts no more."""
    found, held = Anchors(), keys()
    if not path().exists():
        return found
    before = ""
    if not path().is_file():
        found.fault = gettext_noop("链首日志 audit-heads.log 不是文件，请从备份找回")
        return found
    for number, line in enumerate(path().read_bytes().split(b"\n")[:-1], start=1):
        entry = _entry(line, before, held)
        if entry is None:
            found.fault = gettext_noop("链首日志 audit-heads.log 从第 %d 行起对不上") % number
            return found
        before = entry["mac"]
        if "restored" in entry:
            found.hashes.clear()
            continue
        found.hashes[entry["chain"]][entry["number"]].add(entry["hash"])
        found.last_at = datetime.fromisoformat(entry["at"])
    return found


def _entry(line: bytes, before: str, held: Keys) -> dict[str, Any] | None:
    """Read one line; None where it is not what was written, or its key is not here."""
    try:
        entry: dict[str, Any] = json.loads(line)
        key = held.named(entry["key"])
        body = {name: value for name, value in entry.items() if name != "mac"}
        return entry if key and entry["mac"] == key.sign(_signed(before, body)) else None
    except (ValueError, KeyError, TypeError):
        return None


def _append(bodies: list[dict[str, object]]) -> None:
    key, now = keys().current, clock.now().isoformat(timespec="seconds")
    handle = os.open(path(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "rb+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        before = _last_mac(file)
        for body in bodies:
            entry = {**body, "at": now, "key": key.id}
            entry["mac"] = before = key.sign(_signed(before, entry))
            file.write(_written(entry).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _last_mac(file: IO[bytes]) -> str:
    """Give the last signature, after a line that a power cut left half written is taken off."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    torn = len(tail) - (tail.rfind(b"\n") + 1)
    if torn:
        file.truncate(size - torn)
        tail = tail[: len(tail) - torn]
    lines = tail.split(b"\n")
    if len(lines) < 2:
        return ""
    try:
        return str(json.loads(lines[-2])["mac"])
    except (ValueError, KeyError, TypeError):
        return ""  # somebody wrote here; verification says from which line on


def _signed(before: str, body: dict[str, Any]) -> str:
    return f"{before}\n{_written(body)}"


def _written(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
