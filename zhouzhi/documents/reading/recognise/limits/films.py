"""Limits of films (视频规格): how long, of which shape, how fine."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.recognise.limits.requirement import AT_MOST, Requirement
from zhouzhi.documents.reading.structure import Line
from zhouzhi.documents.reading.when import Question
from zhouzhi.foundation.chinese import numeral
from zhouzhi.foundation.patterns import regex

_N = r"(\d{1,4}(?:\.\d)?|[一二两三四五六七八九十]{1,3})"
_LENGTH_RANGE = regex(rf"{_N}\s?(秒|分钟?)?\s?[-—–－~～至到]{{1,2}}\s?{_N}\s?(秒|分钟?)(?!后)")
_LENGTH_MAX = regex(
    rf"(?<![不])(?:{AT_MOST})\s?{_N}\s?(秒|分钟)(?!及?以上)(?:之内|以内|以下)?|{_N}\s?(秒|分钟)(?:之内|以内"
    rf"|以下|内)"
)
_LENGTH_MIN = regex(
    rf"(?:不少于|不低于|不[得能]?短于|不[得能]少于|至少|≥|>|最短)\s?{_N}\s?(秒|分钟)|{_N}\s?(秒|分钟)以上"
)
_LENGTH_BARE = regex(r"(?:时长|长度)[为是：:约]?\s?(\d{1,2})\s?分钟")
_RATIO = regex(r"(?<!\d)(16|9|4|3|1|21)\s?[：:∶]\s?(16|9|3|4|1)(?!\d)")
_HEIGHT = regex(
    r"(?<!\d)(\d{3,4})\s?[pP](?![a-zA-Z])|\d{3,4}\s?[xX×*]\s?(\d{3,4})(?!\d)"
    r"|(?<![\dA-Za-z])([48])\s?[kK](?![a-zA-Z])"
)
_FILM = regex(
    r"视频|影像|短片|录像|时长|片长|作品|画幅|画面|横屏|竖屏|分辨率|成片|全片|影片|微电影|动画"
)
_SOUND = regex(r"音频|广播剧|有声|录音|朗读|朗诵|播客")
_STILL = regex(r"照片|图片|相片")
_ALONE = regex(r"视频|影像|短片|画面|短剧")
_PART_OF_FILM = regex(r"(?:片头|片尾|标注|字幕)[^，。；]*")
_MINUTES_SECONDS = regex(
    r"(?<!\d)(?P<m>\d{1,2}|[一二两三四五六七八九])(?:分钟?(?P<s>\d{1,2})秒|分半钟?|个半分钟)"
    r"|(?<![一两三五])半分钟"
)


def _seconds(number: str, unit: str) -> int | None:
    value = float(number) if number[0].isdigit() else numeral(number)
    return None if value is None else round(value * (1 if unit == "秒" else 60))


def film_limits_in(line: Line, about: str) -> Iterator[Requirement]:
    """The limits of films in a sentence whose item is about such words."""
    if not _FILM.search(about + line.text) or _is_sound(about, line.text):
        return
    yield from _lengths(line)
    if _FILM.search(about) or not _STILL.search(about) or _ALONE.search(line.text):
        yield from _frame(line)


def _is_sound(about: str, text: str) -> bool:
    """Say whether it is sound alone that lasts so long."""
    heard = _SOUND.search(about) or _SOUND.search(text)
    return bool(heard) and not _ALONE.search(about + text)


def _blank(m: re.Match[str]) -> str:
    return "□" * len(m[0])


def _in_seconds(m: re.Match[str]) -> str:
    """1分30秒 or 一分半 as seconds, as many characters long as it was."""
    minutes = numeral(m["m"]) or 0 if m["m"] else 0
    total = str(minutes * 60 + int(m["s"] or 30))
    return total.zfill(len(m[0]) - 1) + "秒"


def _lengths(line: Line) -> Iterator[Requirement]:
    text = _PART_OF_FILM.sub(_blank, _MINUTES_SECONDS.sub(_in_seconds, line.text))
    both = _LENGTH_RANGE.search(text)
    if both and not re.search(r"\d$", text[: both.start()]):
        unit = both[4][0]
        span = line.part(both.start(), both.end())
        yield Requirement("video_min_seconds", _seconds(both[1], (both[2] or unit)[0]), span)
        yield Requirement("video_max_seconds", _seconds(both[3], unit), span)
        return
    for key, pattern in (("video_max_seconds", _LENGTH_MAX), ("video_min_seconds", _LENGTH_MIN)):
        for m in pattern.finditer(text):
            number, unit = (m[1], m[2]) if m[1] else (m[3], m[4])
            yield Requirement(key, _seconds(number, unit[0]), line.part(m.start(), m.end()))
    yield from _run_together(line)


def _run_together(line: Line) -> Iterator[Requirement]:
    """时长25分钟 without any word of limit: perhaps 2-5分钟 that lost its dash; never guessed."""
    bare = _LENGTH_BARE.search(line.text)
    if not bare or len(bare[1]) != 2 or bare[1][0] >= bare[1][1]:
        return
    if re.match(r"(?:以内|之内|以下|左右)", line.text[bare.end() :]):
        return
    choices = (f"{bare[1][0]}至{bare[1][1]}分钟", f"{bare[1]}分钟")
    message = f"“{bare[0]}”可能是“{choices[0]}”漏了连接号，请选定。"
    question = Question("length_run_together", message, choices)
    span = line.part(bare.start(), bare.end())
    yield Requirement("video_max_seconds", None, span, question=question)


def _frame(line: Line) -> Iterator[Requirement]:
    m = _RATIO.search(line.text)
    if m and re.search(r"比例|画面|宽高|画幅|横屏|竖屏|竖版|视频", line.text):
        yield Requirement("video_aspect_ratio", f"{m[1]}:{m[2]}", line.part(m.start(), m.end()))
    m = _HEIGHT.search(line.text)
    if m and not re.search(r"照片|图片|像素", line.text[max(0, m.start() - 12) : m.start()]):
        height = int(m[1] or m[2]) if m[1] or m[2] else {"4": 2160, "8": 4320}[m[3]]
        yield Requirement("video_min_height", height, line.part(m.start(), m.end()))
