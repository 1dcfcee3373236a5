"""Which generation of the public pages is the present one (公众页面版次)."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Max, Min

from zhouzhi.foundation.served.models import ServedChange

Seen = tuple[int, int]
"""What the file looks like: another one after every change."""


def generation() -> str:
    """The present generation, as the database has it. One query over few rows."""
    found = ServedChange.objects.aggregate(first=Min("pk"), count=Count("pk"), last=Max("pk"))
    return f"{found['first'] or 0}-{found['count']}-{found['last'] or 0}"


def seen() -> Seen:
    """How the file looks that every change on this machine replaces; (0, 0) before the first."""
    try:
        found = _path().stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_ino, found.st_mtime_ns


def touch() -> None:
    """Replace the file, so that the processes of this machine ask the database at once."""
    path = _path()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    os.close(handle)
    Path(name).replace(path)


def _path() -> Path:
    return Path(settings.ZHOUZHI_HOME) / "served"
