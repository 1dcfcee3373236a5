"""The words of a package (报送内容): one JSON part, and the signature under it."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from zhouzhi.apps.measures.domain.values import Value, ValueState
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.figures import plain_number
from zhouzhi.apps.submissions.domain.packages.packed import (
    Packed,
    PackedActivity,
    PackedFigure,
    PackedFile,
    PackedPaper,
    PackedPress,
    Signature,
)
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.plain import plain_line, plain_text

FORMAT, VERSION = "zhouzhi-answer", 1
SAID, SIGNATURE = "报送内容.json", "签名.txt"
# What `plain_number` writes: no exponent, which could name more digits than there is memory.
_NUMBER = re.compile(r"\d{1,16}(\.\d{1,4})?", re.ASCII)
MOST_SAID_BYTES = 4 * 1024 * 1024


class PackageUnreadable(InvalidInput):
    """The words of a package are not what this system writes (报送包读不懂)."""

    code = "package_unreadable"
    template = gettext_noop("这不是本系统打的报送包，没有收下。请向对方索要从办理页下载的原文件。")


class PackageNewer(InvalidInput):
    """It was packed by a newer version of this system (报送包版本较新)."""

    code = "package_newer"
    template = gettext_noop("这个报送包由更新的版本打成，这里读不了。请先升级本系统，再收一次。")


def said_bytes(packed: Packed) -> bytes:
    """The words of a package: the same version gives the same bytes."""
    shape = {"format": FORMAT, "v": VERSION, **asdict(packed)}
    shape["figures"] = [_figure_said(figure) for figure in packed.figures]
    if not packed.parcels:
        del shape["parcels"]  # as it was before packages were carried in parcels
    text = json.dumps(shape, ensure_ascii=False, sort_keys=True, indent=1, default=_plain)
    return text.encode("utf-8", "surrogatepass")


def _figure_said(figure: PackedFigure) -> dict[str, Any]:
    number = figure.value.number
    return {
        "position": figure.position,
        "group": figure.group,
        "label": figure.label,
        "unit": figure.unit,
        "state": figure.value.state.value,
        "number": "" if number is None else plain_number(number),
        "explanation": figure.explanation,
    }


def _plain(thing: object) -> str:
    if isinstance(thing, date):
        return thing.isoformat()
    raise TypeError(thing)


def read_said(text: bytes) -> Packed:
    """What a package says; each file in it lies at a place of its own.

    Raises PackageUnreadable, PackageNewer.
    """
    try:
        given = json.loads(text)
        if given["format"] != FORMAT:
            raise ValueError(given["format"])
        if given["v"] != VERSION:
            raise PackageNewer
        packed = _packed(given)
        if len(packed.paths) != len({SAID, SIGNATURE, *packed.paths}) - 2:
            raise ValueError(packed.paths)
        carried = [path for parcel in packed.parcels for path in parcel]
        if packed.parcels and sorted(carried) != sorted(packed.paths):
            raise ValueError(packed.parcels)
        return packed
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PackageUnreadable from None


def _packed(given: Mapping[str, Any]) -> Packed:
    return Packed(
        obligation=_line(given["obligation"]),
        campaign=_line(given["campaign"]),
        duty=_line(given["duty"]),
        unit_code=_line(given["unit_code"]),
        unit_name=_line(given["unit_name"]),
        version=_count(given["version"]),
        content_hash=_line(given["content_hash"]),
        text=plain_text(_words(given["text"])),
        figures=tuple(_figure(one) for one in given["figures"]),
        activities=tuple(_activity(one) for one in given["activities"]),
        press=tuple(_press(one) for one in given["press"]),
        omissions=tuple((Material(kind), _line(why)) for kind, why in given["omissions"]),
        files=tuple(_file(one) for one in given["files"]),
        papers=tuple(
            PackedPaper(_words(one["path"]), _words(one["sha256"])) for one in given["papers"]
        ),
        parcels=tuple(tuple(map(_words, paths)) for paths in given.get("parcels", ())),
    )


def _figure(given: Mapping[str, Any]) -> PackedFigure:
    return PackedFigure(
        position=_count(given["position"]),
        group=_line(given["group"]),
        label=_line(given["label"]),
        unit=_line(given["unit"]),
        value=_value(given),
        explanation=_line(given["explanation"]),
    )


def _value(given: Mapping[str, Any]) -> Value:
    if ValueState(given["state"]) is ValueState.NOT_APPLICABLE:
        return Value.not_applicable()
    number = _words(given["number"])
    if not _NUMBER.fullmatch(number):
        raise ValueError(number)
    return Value.of(number)


def _activity(given: Mapping[str, Any]) -> PackedActivity:
    attendance = given["attendance_count"]
    return PackedActivity(
        name=_line(given["name"]),
        strand=_line(given["strand"]),
        held_on=_day(given["held_on"]),
        place=_line(given["place"]),
        attendance_count=None if attendance is None else _count(attendance),
        held_by=_line(given["held_by"]),
    )


def _press(given: Mapping[str, Any]) -> PackedPress:
    return PackedPress(
        outlet=_line(given["outlet"]),
        title=_line(given["title"]),
        published_on=_day(given["published_on"]),
        link=_line(given["link"]),
        page=_line(given.get("page", "")),
    )


def _file(given: Mapping[str, Any]) -> PackedFile:
    return PackedFile(
        path=_words(given["path"]),
        material=Material(given["material"]),
        filename=_line(given["filename"]),
        sha256=_line(given["sha256"]),
        size=_count(given["size"]),
    )


def _words(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError(given)
    return given


def _line(given: object) -> str:
    return plain_line(_words(given))


def _count(given: object) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < 0:
        raise TypeError(given)
    return given


def _day(given: object) -> date | None:
    return None if given is None else date.fromisoformat(_words(given))


def signature_text(signed: Signature, *, fingerprint: str) -> bytes:
    """The signature as the part that travels, with the fingerprint for people first."""
    lines = (f"指纹 {fingerprint}", signed.public_key.hex(), signed.signature.hex(), "")
    return "\n".join(lines).encode()


def read_signature(text: bytes) -> Signature:
    """Read the part of the signature. Raises PackageUnreadable."""
    try:
        _fingerprint, key, signature = text.decode().split("\n")[:3]
        return Signature(bytes.fromhex(key), bytes.fromhex(signature))
    except ValueError:
        raise PackageUnreadable from None
