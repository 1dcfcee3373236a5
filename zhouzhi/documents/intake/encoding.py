"""Bytes to text by evidence: marks, strict decoding, and how Chinese the outcome looks."""

import codecs
from dataclasses import dataclass

from zhouzhi.documents.intake.frequency import (
    ENOUGH,
    STRETCH_ENOUGH,
    resemblance,
    worst_stretch,
)
from zhouzhi.documents.intake.garbled import is_garbled, remade
from zhouzhi.documents.intake.model import IntakeError
from zhouzhi.documents.intake.verdicts import refusal

NAMES = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-8")
_MARGIN, _DAMAGE = 0.2, 0.005
_SAMPLE, _SAMPLE_ENOUGH = 2**18, 500


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it was in (编码), with notes in Chinese for a person."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, label: str | None = None) -> Decoded:
    """The text in `data`, whatever its encoding; `label` is what the file claims, and may be wrong.

    Line ends become "\\n". Raises IntakeError: empty, garbled, unknown_encoding, not_text.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise refusal("empty")
    found = _by_mark(data) or _as_utf8(data)
    if found is None and not _is_korean(data):
        found = _by_evidence(data) or _by_lines(data)
    if found is None:
        raise _undecodable(data)
    text, notes = _tidy(found.text)
    if not text.strip():
        raise refusal("empty")
    again = remade(text)
    if again is not None:
        notes = (*notes, "文件存盘之前被错误地转换过一次编码，已完整还原，请核对。")
    elif is_garbled(text):
        raise refusal("garbled")
    claimed = NAMES.get(canonical(label) or "", label)
    if label and claimed != NAMES[found.encoding]:
        notes = (
            f"文件自称编码是 {claimed}，实际是 {NAMES[found.encoding]}，已按实际识读。",
            *notes,
        )
    return Decoded(again or text, found.encoding, (*notes, *found.notes))


def canonical(label: str | None) -> str | None:
    """The codec for a charset label, or None for one that is not among those read here."""
    name = (label or "").strip().strip("\"'").lower().replace("_", "-")
    if name in ("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb-2312-80"):
        return "gb18030"
    if name in ("big5", "big5-hkscs", "cp950", "x-x-big5", "big-5"):
        return "big5hkscs"
    if name in ("utf8", "utf-8"):
        return "utf-8"
    return {"utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be"}.get(name)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _judged(data[len(mark) :].decode(encoding, "replace"), encoding)
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return Decoded(text, "utf-8") if text.count("\0") * 50 < len(text) else None


def _by_evidence(data: bytes) -> Decoded | None:
    """The candidate that looks most Chinese, if it looks so throughout and clearly more so."""
    ranked = sorted(
        ((_likeness(data, encoding), encoding) for encoding in _CANDIDATES), reverse=True
    )
    (best, encoding), (second, _) = ranked[:2]
    if best < ENOUGH or best - second < _MARGIN:
        return None
    text = data.decode(encoding, "replace")
    if worst_stretch(text) < STRETCH_ENOUGH:
        return None
    return _judged(text, encoding)


def _likeness(data: bytes, encoding: str) -> float:
    mean, count = resemblance(data[:_SAMPLE].decode(encoding, "replace"))
    if count < _SAMPLE_ENOUGH < _SAMPLE < len(data):
        mean, count = resemblance(data.decode(encoding, "replace"))
    if not count and encoding.startswith("utf-16"):
        return 1.0  # plain ASCII with a NUL beside every letter
    return mean


def _is_korean(data: bytes) -> bool:
    """Is this EUC-KR, whose syllables share their codes with common characters of GB 2312?"""
    beyond = [c for c in data.decode("euc_kr", "replace") if c > "~"]
    return 10 * sum("\uac00" <= c <= "\ud7a3" for c in beyond) > 9 * len(beyond)


def _by_lines(data: bytes) -> Decoded | None:
    """UTF-8 and GB18030 pasted together, told apart line by line; None if that does not fit."""
    lines, legacy = [], []
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode("gb18030", "replace"))
            legacy.append(lines[-1])
    rest = "\n".join(legacy)
    mean, _ = resemblance(rest)
    whole, _ = resemblance("\n".join(lines))
    if min(mean, whole) < ENOUGH or worst_stretch(rest) < STRETCH_ENOUGH or "\ufffd" in rest:
        return None
    note = (
        f"文件里混有 UTF-8 和 GB18030 两种编码，已逐行分辨（GB18030 共 {len(legacy)} 行），请核对。"
    )
    return Decoded("\n".join(lines), "utf-8", (note,))


def _judged(text: str, encoding: str) -> Decoded | None:
    """The text with a note on bytes that could not be decoded, or None when they are many."""
    damaged = text.count("\ufffd")
    if not damaged:
        return Decoded(text, encoding)
    if damaged > max(2, _DAMAGE * len(text)):
        return None
    return Decoded(
        text, encoding, (f"有 {damaged} 处文字已损坏，以“\ufffd”标出，请对照原件补正。",)
    )


def _tidy(text: str) -> tuple[str, tuple[str, ...]]:
    """Line ends as "\\n", without NULs and byte order marks, and a note where NULs were removed."""
    nuls = text.count("\0")
    plain = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return plain, (f"已略去 {nuls} 个空字符。",) if nuls else ()


def _undecodable(data: bytes) -> IntakeError:
    head = data[:65536]
    odd = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    if odd * 20 > len(head):
        return refusal("not_text")
    return refusal("unknown_encoding")
