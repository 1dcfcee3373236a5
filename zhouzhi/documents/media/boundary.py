"""Looking at a stranger's film or photograph (隔离查看): what the web and the shell call."""

from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import BinaryIO, TypeVar

from zhouzhi.documents.media.refusals import REFUSALS, REFUSED
from zhouzhi.documents.media.seen import Seen
from zhouzhi.foundation import sandbox
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.sandbox import Limits

_HERE = "zhouzhi.documents.media."
Made = TypeVar("Made")
_MOST_PRINT_BYTES = 8 * 2**20
_LIMITS = Limits(memory_mb=1536, cpu_seconds=10, wall_seconds=30)
_CONTAINERS = {
    "video/mp4": "mp4",
    "video/x-m4v": "mp4",
    "video/3gpp": "mp4",
    "video/quicktime": "mov",
    "video/x-msvideo": "avi",
    "video/avi": "avi",
    "video/msvideo": "avi",
    "video/x-ms-wmv": "asf",
    "video/x-ms-asf": "asf",
    "video/x-matroska": "matroska",
    "video/webm": "matroska",
    "video/x-flv": "flv",
    "video/mpeg": "mpeg",
}
_PHOTOGRAPHS = frozenset(f"image/{kind}" for kind in ("jpeg", "png", "webp", "tiff", "bmp", "gif"))


class NotSeen(Refusal):
    """A film or photograph that could not be looked at (看不了的音像)."""

    code = "not_seen"

    def __init__(self, code: str) -> None:
        super().__init__(REFUSALS[code])
        self.code = code  # type: ignore[misc]  # every verdict has a code of its own
        self.template = REFUSALS[code]


def can_view_films() -> bool:
    """Whether the library that opens films is installed, asked without loading it."""
    return find_spec("av") is not None


def is_viewable(media_type: str) -> bool:
    """Whether a content of this type can be looked at here."""
    return media_type in _PHOTOGRAPHS or (media_type in _CONTAINERS and can_view_films())


def view_safely(file: BinaryIO, media_type: str) -> Seen:
    """What a film or photograph says of itself, looked up in the sandbox. Raises NotSeen."""
    container = _CONTAINERS.get(media_type)
    name = "film:view_film" if container else "photograph:view_photograph"
    module = name.partition(":")[0]
    try:
        outcome = sandbox.run(
            _HERE + name,
            file,
            check=_checked,
            arguments={"container": container} if container else {},
            limits=_LIMITS,
            prepare=(f"{_HERE}{module}:load",),
        )
    except (sandbox.SandboxTimeoutError, sandbox.SandboxMemoryError) as error:
        raise NotSeen("media_too_heavy") from error
    except (sandbox.SandboxCrashError, sandbox.SandboxResultError) as error:
        raise NotSeen(f"{module}_damaged") from error
    if isinstance(outcome, str):
        raise NotSeen(outcome)
    return outcome


@dataclass(frozen=True, slots=True)
class PublicPrint:
    """A JPEG as the public loads it (公开用图), and its size in dots."""

    content: bytes
    width: int
    height: int


def print_safely(file: BinaryIO) -> bytes:
    """A photograph as it is given out (发布用图), drawn in the sandbox. Raises NotSeen."""
    return _made(file, "prints:draw_print", _drawn)


def public_prints_safely(file: BinaryIO) -> tuple[PublicPrint, PublicPrint]:
    """A photograph as the public loads it (公开用图), large and small, drawn in the sandbox.

    Raises NotSeen.
    """
    return _made(file, "public_prints:draw_public", _both)


def _made(file: BinaryIO, name: str, check: Callable[[object], Made | str]) -> Made:
    module = name.partition(":")[0]
    try:
        made = sandbox.run(
            f"{_HERE}{name}",
            file,
            check=check,
            limits=_LIMITS,
            prepare=(f"{_HERE}{module}:load",),
        )
    except (sandbox.SandboxTimeoutError, sandbox.SandboxMemoryError) as error:
        raise NotSeen("media_too_heavy") from error
    except (sandbox.SandboxCrashError, sandbox.SandboxResultError) as error:
        raise NotSeen("photograph_damaged") from error
    if isinstance(made, str):
        raise NotSeen(made)
    return made


def _drawn(answer: object) -> bytes | str:
    """The bytes of a JPEG, or the code of a refusal. Raises ValueError."""
    if not isinstance(answer, dict):
        raise ValueError("an object is wanted")
    if REFUSED in answer:
        return _code_in(answer)
    return _jpeg(answer["print"])


def _both(answer: object) -> tuple[PublicPrint, PublicPrint] | str:
    """Large and small, or the code of a refusal. Raises ValueError."""
    if not isinstance(answer, dict):
        raise ValueError("an object is wanted")
    if REFUSED in answer:
        return _code_in(answer)
    if not {"large", "small"} <= answer.keys():
        raise ValueError("two prints are wanted")
    return _public(answer["large"]), _public(answer["small"])


def _public(answer: object) -> PublicPrint:
    if not isinstance(answer, dict):
        raise ValueError("an object is wanted")
    width, height = answer.get("width"), answer.get("height")
    if not (isinstance(width, int) and isinstance(height, int) and 0 < width * height < 2**20):
        raise ValueError("a print has a bounded size")
    return PublicPrint(_jpeg(answer.get("jpeg")), width, height)


def _jpeg(told: object) -> bytes:
    content = b64decode(str(told), validate=True)
    if not content.startswith(b"\xff\xd8\xff") or len(content) > _MOST_PRINT_BYTES:
        raise ValueError("a print is a JPEG of a bounded size")
    return content


def _code_in(answer: dict[str, object]) -> str:
    code = str(answer[REFUSED])
    if code not in REFUSALS:
        raise ValueError("no refusal of ours")
    return code


def _checked(answer: object) -> Seen | str:
    """The typed answer, or the code of a refusal. Raises ValueError, TypeError."""
    if not isinstance(answer, dict):
        raise ValueError("an object is wanted")
    if REFUSED in answer:
        return _code_in(answer)
    place = answer.pop("place", None)
    return Seen(**answer, place=tuple(place) if place else None)
