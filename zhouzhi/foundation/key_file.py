"""Files of keys (密钥文件) beside the database: who holds the database alone lacks what is in them.

A file has one key a line: the last one is in use, the others still open what was made with them,
as after a key was lost and found again.
"""

import os
import secrets
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from zhouzhi.foundation.errors import Unavailable

_BYTES = 32


@dataclass(frozen=True)
class KeyFile:
    """One file in the home folder, and what is said where it is there but cannot be used."""

    name: str
    unreadable: type[Unavailable]

    def path(self) -> Path:
        """Where the keys are kept."""
        return Path(settings.ZHOUZHI_HOME) / self.name

    def keys(self) -> tuple[bytes, ...]:
        """Give the keys, the one in use last; made at the first call in a home.

        Raises the file's own `unreadable` with its name; its folder is nobody's business at a page.
        """
        place = self.path()
        if not place.exists():
            _settle(place, [secrets.token_hex(_BYTES)], replace=False)
        try:
            return _read(place, place.stat().st_mtime_ns)
        except (OSError, ValueError) as fault:
            raise self.unreadable(name=self.name) from fault

    def written(self) -> tuple[str, ...]:
        """Give the keys as they are written, for a backup; none where none was needed yet."""
        return tuple(key.hex() for key in self.keys()) if self.path().exists() else ()

    def adopt(self, texts: Iterable[str]) -> None:
        """Take the keys of a backup along, so that what was made with them is opened here.

        Raises ValueError where a text is no key. The key in use stays where this home has one.
        """
        given = [key.hex() for text in texts for key in _parse(text)]
        own = list(self.written())
        merged = [text for text in dict.fromkeys(given) if text not in own] + own
        if merged != own:
            _settle(self.path(), merged, replace=True)


@lru_cache(maxsize=8)
def _read(place: Path, _changed_at: int) -> tuple[bytes, ...]:
    return _parse(place.read_text())


def _parse(text: str) -> tuple[bytes, ...]:
    keys = tuple(bytes.fromhex(line) for line in text.split())
    if not keys or any(len(key) != _BYTES for key in keys):
        raise ValueError("not a key file")
    return keys


def _settle(place: Path, texts: list[str], *, replace: bool) -> None:
    """Write a key file whole or not at all; of two processes that make one, the first wins."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}-")  # mode 600
    try:
        with os.fdopen(handle, "w") as file:
            file.write("".join(f"{text}\n" for text in texts))
            file.flush()
            os.fsync(file.fileno())
        if replace:
            Path(name).replace(place)
        elif not place.exists():
            place.hardlink_to(name)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink(missing_ok=True)
