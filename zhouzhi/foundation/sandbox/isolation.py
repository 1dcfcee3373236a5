"""What this machine offers to shut a process in: bubblewrap, namespaces, or its guard alone."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zhouzhi.foundation.errors import gettext_noop

_SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/ld.so.cache", "/etc/alternatives")
_PROBE_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Isolation:
    """A way of shutting a process in (隔离方式): its name and what it is in Chinese."""

    name: str
    description: str


BUBBLEWRAP = Isolation(
    "bwrap",
    gettext_noop("bwrap：单独的进程、网络和文件空间，没有网络，只能读取程序本身。"),
)
NAMESPACES = Isolation(
    "unshare",
    gettext_noop(
        "命名空间（unshare）：没有网络；进程内拒绝写文件、读程序以外的文件和启动程序。"
        "安装 bubblewrap 可隔离得更彻底。"
    ),
)
GUARD = Isolation(
    "guard",
    gettext_noop(
        "仅进程内设防：拒绝联网、写文件、读程序以外的文件和启动程序。"
        "这台机器不允许命名空间，请安装 bubblewrap，或放开非特权用户命名空间。"
    ),
)


@cache
def isolation() -> Isolation:
    """The strongest isolation that works on this machine, tried once in a process's life."""
    for candidate in (BUBBLEWRAP, NAMESPACES):
        if _works(command_prefix(candidate, ())):
            return candidate
    return GUARD


def describe() -> str:
    """Which isolation is in force here (隔离方式), as one Chinese sentence for `zhouzhi check`."""
    return isolation().description


def command_prefix(
    chosen: Isolation, folders: tuple[str, ...], *, scratch: str | None = None
) -> list[str]:
    """The words before the interpreter's own; `folders` must be readable besides the program.

    `scratch` is a folder that may be written in.
    """
    if chosen is BUBBLEWRAP:
        return _bubblewrap(folders, scratch)
    if chosen is NAMESPACES:
        return ["unshare", "--map-root-user", "--net", "--ipc", "--uts", "--"]
    return []


def _bubblewrap(folders: tuple[str, ...], scratch: str | None) -> list[str]:
    words = ["bwrap", "--unshare-all", "--die-with-parent", "--cap-drop", "ALL", "--dev", "/dev"]
    for folder in dict.fromkeys((*_SYSTEM, sys.base_prefix, sys.prefix, *folders)):
        words += ["--ro-bind-try", folder, folder]
    if scratch:
        words += ["--bind", scratch, scratch]
    return [*words, "--chdir", "/", "--"]


def readable_folders(packages: tuple[str, ...]) -> tuple[str, ...]:
    """Where the named top packages and the installed libraries lie, outside the interpreter."""
    roots = [Path(entry) for entry in sys.path if entry]
    inside = (Path(sys.base_prefix), Path(sys.prefix))
    own = [root for root in roots if not any(root.is_relative_to(known) for known in inside)]
    libraries = [root for root in own if root.name in ("site-packages", "dist-packages")]
    named = [root / package for root in own for package in packages if (root / package).is_dir()]
    script = Path(__file__).parent
    return tuple(str(folder) for folder in (*libraries, *named, script))


def _works(prefix: list[str]) -> bool:
    if shutil.which(prefix[0]) is None:
        return False
    try:
        outcome = subprocess.run(
            [*prefix, sys.executable, "-I", "-S", "-c", "pass"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return outcome.returncode == 0
