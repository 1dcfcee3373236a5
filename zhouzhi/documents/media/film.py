"""A film looked at in the sandbox (看视频): its length, its picture, whether it came whole.

The only module that loads FFmpeg, through PyAV; the container is told and never guessed, so that
no list of other files can pass for a film.
"""

import os
from importlib import import_module
from typing import Any, BinaryIO

from zhouzhi.documents.media.refusals import REFUSED

_NOTHING_ELSE = {"protocol_whitelist": ""}
_SECOND = 1000


def load() -> None:
    """Load the library while the disk may still be read."""
    import_module("av")


def view_film(file: BinaryIO, *, container: str) -> dict[str, Any]:
    """What a film says of itself, as plain values; {"refused": code} where it cannot be shown."""
    av: Any = import_module("av")
    try:
        with av.open(file, format=container, options=_NOTHING_ELSE) as opened:
            moving = [each for each in opened.streams.video if not _is_cover(each)]
            if not moving:
                heard = opened.streams.audio
                return {REFUSED: "film_without_picture" if heard else "film_damaged"}
            return _view(opened, moving[0], size=_size(file))
    except (av.error.FFmpegError, OSError, ValueError, OverflowError):
        return {REFUSED: "film_damaged"}


def _view(opened: Any, stream: Any, *, size: int) -> dict[str, Any]:
    if _is_cut(stream, size=size):
        return {REFUSED: "film_cut"}
    stream.codec_context.thread_count = 1  # the sandbox lets nothing be started, threads neither
    frame = next(opened.decode(stream), None)
    if frame is None:
        return {REFUSED: "film_damaged"}
    stretch = stream.sample_aspect_ratio or 1
    width, height = round(frame.width * stretch), frame.height
    if frame.rotation % 180:
        width, height = height, width
    return {
        "width": width,
        "height": height,
        "milliseconds": _milliseconds(opened, stream),
        "codec": stream.codec_context.name,
    }


def _is_cover(stream: Any) -> bool:
    """Whether a stream is the one picture that a player shows for the file (封面)."""
    return bool(stream.disposition & type(stream.disposition).attached_pic)


def _milliseconds(opened: Any, stream: Any) -> int:
    """How long the picture lasts; the whole file's length where the picture's is not told."""
    if stream.duration is not None and stream.time_base is not None:
        return int(stream.duration * stream.time_base * _SECOND)
    return max(0, opened.duration or 0) // _SECOND


def _is_cut(stream: Any, *, size: int) -> bool:
    """Whether the index names pictures that lie behind the end of the file (没有传完整)."""
    entries = stream.index_entries
    last = entries[-1] if len(entries) else None
    return last is not None and last.pos + last.size > size


def _size(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size
