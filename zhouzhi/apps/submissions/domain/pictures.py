"""Whether a film or photograph keeps to what the notice asks of it (影像核对).

A player shows whole seconds, so parts of a second count for nothing; sizes are as they are shown.
What the notice demands refuses, what it advises is asked about, and so is what nobody could see.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.submissions.domain.firmness import is_demanded
from zhouzhi.apps.submissions.domain.looked import Looked
from zhouzhi.apps.submissions.domain.wording import duration_words, limit_words
from zhouzhi.documents.media.refusals import REFUSALS
from zhouzhi.documents.media.seen import Seen
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

Wrong = tuple[str, str, tuple[tuple[str, object], ...]]
# Narrower than this a photograph is a thumbnail or an icon, and blurs in any report.
SMALLEST_SIDE = 480
_TOLERANCE = Fraction(1, 100)
_FULL_WIDTH = Fraction(16, 9)
_CODECS = {
    "h264": "H.264", "hevc": "H.265", "mpeg4": "MPEG-4", "mpeg2video": "MPEG-2", "av1": "AV1",
    "vp8": "VP8", "vp9": "VP9", "prores": "ProRes", "mjpeg": "MJPEG",
}  # fmt: skip
_CODEC_ASKED = re.compile(r"H\.?26[45]|HEVC|AVC", re.IGNORECASE)


class _Told(NamedTuple):
    """What was found, what to do about it, and whether it is certain that the limit is broken."""

    found: Said
    to_do: Said
    is_sure: bool = True


def wrong_pictures(
    name: str, material: Material, looked: Looked, limits: Sequence[Limit]
) -> Iterator[Wrong]:
    """What is wrong with a film or photograph: (code of the check, template, facts), or nothing."""
    if material is Material.PHOTOS:
        yield from _of_photograph(name, looked)
    asked = [limit for limit in limits if limit.key in _RULES]
    if material is not Material.VIDEO:
        return
    if looked.seen is not None:
        yield from _against(name, looked.seen, asked)
        yield from _of_another_codec(name, looked.seen, limits)
    elif looked.refusal:
        words = Said(REFUSALS.get(looked.refusal, REFUSALS["film_damaged"]))
        yield "film_unsure", _DAMAGED, (("name", name), ("found", words))
    elif asked:
        wanted = "；".join(limit_words(limit) for limit in asked)
        yield "film_unsure", _UNSEEN, (("name", name), ("wanted", wanted))


def seen_words(seen: Seen) -> Said:
    """What a film or photograph is, in a few words: 2 分 58 秒 · 1920×1080 · H.264."""
    size, codec = f"{seen.width}×{seen.height}", codec_words(seen.codec)
    rest = " · ".join(filter(None, (size, codec)))
    if not seen.milliseconds:
        return Said("{rest}", rest=rest)
    return Said("{length} · {rest}", length=duration_words(seen.seconds), rest=rest)


def codec_words(codec: str) -> str:
    """An encoding as people write it."""
    return _CODECS.get(codec, codec.upper())


def _against(name: str, seen: Seen, limits: Sequence[Limit]) -> Iterator[Wrong]:
    for limit in limits:
        told = _RULES[limit.key](seen, limit)
        if told is None:
            continue
        facts = (
            ("name", name),
            ("found", told.found),
            ("wanted", limit_words(limit)),
            ("to_do", told.to_do),
        )
        if not told.is_sure:
            yield "film_unsure", _UNSURE, facts
        elif is_demanded(limit):
            yield "film_breaks_limit", _BREAKS, facts
        else:
            yield "film_off_advice", _OFF_ADVICE, facts


def _too_long(seen: Seen, limit: Limit) -> _Told | None:
    over = seen.seconds - int(limit.value)
    if seen.milliseconds and over <= 0:
        return None
    return _length(seen, Said(_CUT, over=duration_words(over)))


def _too_short(seen: Seen, limit: Limit) -> _Told | None:
    if seen.seconds >= int(limit.value):
        return None
    return _length(seen, Said(_LENGTHEN))


def _length(seen: Seen, to_do: Said) -> _Told:
    """A length and what to do about it; of a film that does not tell its own, to look."""
    if not seen.milliseconds:
        return _Told(Said(_NO_LENGTH), Said(_LOOK), is_sure=False)
    return _Told(Said(_LONG, length=duration_words(seen.seconds)), to_do)


def _of_another_ratio(seen: Seen, limit: Limit) -> _Told | None:
    wide, _, high = str(limit.value).partition(":")
    if not (wide.isdecimal() and high.isdecimal() and int(wide) and int(high)):
        return None
    wanted = Fraction(int(wide), int(high))
    if abs(Fraction(seen.width, seen.height) / wanted - 1) <= _TOLERANCE:
        return None
    upright = seen.height > seen.width and wanted > 1
    found = Said(_UPRIGHT if upright else _PICTURE, width=seen.width, height=seen.height)
    return _Told(found, Said(_TURN if upright else _EXPORT_RATIO, ratio=limit.value))


def _too_coarse(seen: Seen, limit: Limit) -> _Told | None:
    """Too few lines; where only the edges above and below were cut off, that is not sure."""
    least = int(limit.value)
    if min(seen.width, seen.height) >= least:
        return None
    found = Said(_PICTURE, width=seen.width, height=seen.height)
    is_sure = max(seen.width, seen.height) < least * _FULL_WIDTH
    return _Told(found, Said(_EXPORT_FINE, height=least), is_sure=is_sure)


def _of_photograph(name: str, looked: Looked) -> Iterator[Wrong]:
    """One that nobody could open, or too small to be printed; no notice need say so."""
    seen = looked.seen
    if looked.refusal:
        words = Said(REFUSALS.get(looked.refusal, REFUSALS["photograph_damaged"]))
        yield "photo_unsure", _NOT_OPENED, (("name", name), ("found", words))
    elif seen is not None and min(seen.width, seen.height) < SMALLEST_SIDE:
        found = Said(_PICTURE, width=seen.width, height=seen.height)
        yield "photo_tiny", _TINY, (("name", name), ("found", found))


def _of_another_codec(name: str, seen: Seen, limits: Sequence[Limit]) -> Iterator[Wrong]:
    """An encoding that a limit's sentence names beside it, since no limit of its own is read."""
    for limit in limits:
        named = {_codec_of(found) for found in _CODEC_ASKED.findall(limit.sentence)}
        if named and seen.codec and seen.codec not in named:
            wanted = "、".join(codec_words(codec) for codec in sorted(named))
            found = codec_words(seen.codec)
            yield "film_off_advice", _CODEC, (("name", name), ("found", found), ("wanted", wanted))
            return


def _codec_of(words: str) -> str:
    return "hevc" if "5" in words or words.lower() == "hevc" else "h264"


_RULES: dict[str, Callable[[Seen, Limit], _Told | None]] = {
    "video_max_seconds": _too_long,
    "video_min_seconds": _too_short,
    "video_aspect_ratio": _of_another_ratio,
    "video_min_height": _too_coarse,
}
_BREAKS = gettext_noop("“{name}”{found}，通知要求{wanted}。{to_do}")
_OFF_ADVICE = gettext_noop("“{name}”{found}，通知希望{wanted}。{to_do}来不及改的，也可以照样报送。")
_UNSURE = gettext_noop("“{name}”{found}，通知要求{wanted}，系统断定不了是否相符。{to_do}")
_DAMAGED = gettext_noop("“{name}”：{found}。请在电脑上从头放一遍；放不全的，请重新导出后再上传。")
_UNSEEN = gettext_noop("“{name}”的时长和画面系统没有查看，请自行对照通知要求：{wanted}。")
_NOT_OPENED = gettext_noop("“{name}”：{found}。请在电脑上打开看看；打不开的，请换一张再上传。")
_TINY = gettext_noop(
    "“{name}”{found}，小得看不清，可能是缩略图。请上传原片；只有这一张的，也可以照样报送。"
)
_CODEC = gettext_noop(
    "“{name}”是 {found} 编码，通知写的是 {wanted}。请用剪辑软件按 {wanted} 导出后重新上传；"
    "来不及改的，也可以照样报送。"
)
_LONG = gettext_noop("长 {length}")
_NO_LENGTH = gettext_noop("没有写明时长")
_PICTURE = gettext_noop("画面是 {width}×{height}")
_UPRIGHT = gettext_noop("是竖屏，画面 {width}×{height}")
_LOOK = gettext_noop("请放一遍，核对时长。")
_CUT = gettext_noop("超出 {over}，请剪短后重新上传。")
_LENGTHEN = gettext_noop("请补足内容后重新上传。")
_TURN = gettext_noop("请改用横屏拍摄的片子，或加边框按 {ratio} 导出后重新上传。")
_EXPORT_RATIO = gettext_noop("请按 {ratio} 导出后重新上传。")
_EXPORT_FINE = gettext_noop(
    "请找出原片，按不低于 {height}p 导出后重新上传；经微信转发的视频会被压小。"
)
