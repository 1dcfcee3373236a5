"""That a process of this installation is at work (在用标记): a kernel lock that ends with it.

It stands on a file of the home folder, whatever the database; processes of another machine that
share a database server have marks of their own, which are not seen here.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from zhouzhi.foundation.errors import Refusal, gettext_noop


class Part(StrEnum):
    """A process that serves people or works for them."""

    WEB = "web"
    WORKER = "worker"


class StillAtWork(Refusal):
    """What needs the installation for itself while it is in use."""

    code = "still_at_work"
    template = gettext_noop(
        "{part}还在运行，没有恢复，原有数据未变。请先停止网站和后台进程（在运行 zhouzhi serve "
        "的窗口按 Ctrl-C，或停止系统服务），再运行一次；--yes 不能代替停止。"
    )


_NAMES = {Part.WEB: gettext_noop("网站"), Part.WORKER: gettext_noop("后台进程")}


def stand(part: Part, *, when_first: Callable[[], object] = int) -> int:
    """Mark this process as at work until it ends, and give the mark's file descriptor.

    `when_first` is called where no other of its part stands, before any other can. Waits where
    somebody has the installation for himself.
    """
    mark = _opened(part)
    if _is_alone(mark):
        when_first()
    fcntl.flock(mark, fcntl.LOCK_SH)
    return mark


@contextmanager
def nobody_at_work() -> Iterator[None]:
    """Have the installation for oneself: who starts meanwhile waits. Raises StillAtWork."""
    with ExitStack() as held:
        for part in Part:
            mark = _opened(part)
            held.callback(os.close, mark)
            if not _is_alone(mark):
                raise StillAtWork(part=_NAMES[part])
        yield


def _opened(part: Part) -> int:
    path = Path(settings.ZHOUZHI_HOME) / f"{part}.at-work"
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _is_alone(mark: int) -> bool:
    """Whether nobody else has the file: then it is this mark's alone until it says otherwise."""
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
