"""Limits on what is handed in (报送要求): length, size, format, numbers, copies, age, seal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zhouzhi.documents.reading.findings import Span
from zhouzhi.documents.reading.recognise.limits.quotas import quotas_in
from zhouzhi.documents.reading.structure import Line
from zhouzhi.documents.reading.when import Question
from zhouzhi.foundation.chinese import numeral
from zhouzhi.foundation.patterns import regex

_N = r"(\d{1,4}(?:\.\d)?|[一二两三四五六七八九十]{1,3})"
_VIDEO_KINDS = frozenset({"video", "contest_entry"})
_TAKERS: dict[str, frozenset[str] | None] = {
    "video_max_seconds": _VIDEO_KINDS,
    "video_min_seconds": _VIDEO_KINDS,
    "video_aspect_ratio": _VIDEO_KINDS,
    "video_min_height": _VIDEO_KINDS,
    "image_format": frozenset({"photos", "contest_entry"}),
    "press_reports_min": frozenset({"press_coverage"}),
    "quota": frozenset(
        {"contest_entry", "other", "activity_register", "open_institution_register"}
    ),
    "min_age": frozenset({"contest_entry", "other"}),
}


@dataclass(slots=True)
class Requirement:
    """One limit: its key, its value (None when unreadable), where it stands, whom it binds."""

    key: str
    value: Any
    span: Span
    scope: str | None = None
    question: Question | None = None

    def fits(self, materials: list[str]) -> bool:
        """Say whether it can bind a duty of these materials."""
        takers = _TAKERS.get(self.key)
        return takers is None or bool(takers & set(materials))


def _seconds(number: str, unit: str) -> int | None:
    value = float(number) if number[0].isdigit() else numeral(number)
    return None if value is None else round(value * (1 if unit == "秒" else 60))


_MAX = (
    r"(?:不(?:要)?超过?|不得超过|勿超过|不多于|不大于|不能超过|控制在|限制?在?"
    r"|≤|<|小于|少于|最长|不长于|至多|在|以)"
)
_LENGTH_RANGE = regex(rf"{_N}\s?(秒|分钟?)?\s?[-—–－~～至到]{{1,2}}\s?{_N}\s?(秒|分钟?)(?!后)")
_LENGTH_MAX = regex(
    rf"(?<![不])(?:{_MAX})\s?{_N}\s?(秒|分钟)(?:之内|以内|以下)?|{_N}\s?(秒|分钟)(?:之内|以内"
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
_FORMATS = (
    r"(?:jpe?g|png|tiff?|bmp|gif|mp4|mov|avi|wmv|mpg|mpeg4?|flv|mkv|docx?|pdf|wps|xlsx?|pptx?"
    r"|zip|rar|mp3|word(?=\s?格式))"
)
_FORMAT_RUN = regex(
    rf"(?<![A-Za-z@.]){_FORMATS}(?:\s?(?:[、/或和及,，]|或者)\s?{_FORMATS})*(?![A-Za-z0-9.])",
    re.IGNORECASE,
)
_SIZE = regex(
    rf"(?<!不)(?:{_MAX}|大小为?)\s?(?:\d{{1,4}}\s?[兆M]?B?\s?[-—–~～至]\s?)?(\d{{1,4}}(?:\.\d)?)"
    rf"\s?([GM兆])B?(?!\s?(?:以上|及以上))"
    r"(?![A-Za-z])|(\d{1,4})\s?([GM兆])B?\s?(?:以内|之内|以下)",
    re.IGNORECASE,
)
_LEAST = r"(?:不少于|不低于|不得少于|至少|≥)[^，。；\d一二两三四五六七八九十]{0,4}"
_PRESS = regex(
    rf"(?:报道|新闻|稿件|宣传(?![周月日])|信息|稿)[^。；）]{{0,12}}?{_LEAST}\s?{_N}\s?(?:篇|条|则)"
    rf"|(?:报道|新闻|稿件|稿)[^。；）]{{0,12}}?(?:不少于|不低于|不得少于|至少|≥)\s?{_N}\s?[次个]"
    rf"|{_LEAST}\s?{_N}\s?(?:篇|条|则)[^，。；]{{0,10}}(?:报道|新闻|稿)"
    rf"|(?:报道|新闻|稿件?)\s?{_N}\s?(?:篇|条|则)(?:及|或|含)?以上"
)
_PRESS_SENT = regex(
    rf"(?:不少于|不得少于|至少)(?:报送|提供|刊发|发布|推送|完成|上报)?[^，。；\d]{{0,4}}"
    rf"(?:宣传|新闻|报道|信息|稿件)[^，。；\d]{{0,4}}{_N}\s?(?:篇|条|则)"
)
_PRESS_ITEM = regex(rf"{_LEAST}\s?{_N}\s?(?:篇|条|则)")
_COPIES = regex(
    r"一式([一两二三四五六七八九十\d]{1,2})份|(?:纸质|书面|原件"
    r"|盖章)(?:[^，。；《]|《[^》]*》){0,12}?(?:[（(])?([一两二三四五六七八九十\d]{1,2})份"
    r"|([一两二三四五六七八九十\d]{1,2})份(?:纸质|书面)"
    r"|(?:表|书|报告|总结|材料|方案)》?\s?[（(][^（）()]{0,6}?([一两二三四五六七八九十\d]{1,2})份[^（）()]{0,8}[）)]"
)
_AGE = regex(
    rf"(?:年满|(?<![未不])(?:已满|满))\s?{_N}\s?(?:周岁|岁)|{_N}\s?(?:周岁|岁)(?:\s?[（(]含[^）)]*[）)])?以上"
)
_STAMP = regex(r"盖[^，。；]{0,12}章")
_OFTEN = regex(r"每[天日周月][^，。；]{0,16}(?:稿|报道|推送|推出|发布|宣传|信息)")
_ENTERED = regex(
    r"(?:登[录陆]|通过)\s?“([^”]{2,12})”(?:平台|系统|网站)?(?![^，。；]{0,4}专栏)"
    r"(?=[^，。；《载]{0,6}(?:登记|填报|录入|报送|上传|提交|申报))"
)
_FILM = regex(r"视频|影像|短片|录像|时长|片长|作品|画幅|画面|横屏|竖屏|分辨率")
_STILL = regex(r"照片|图片|相片")
_NEWS = regex(r"报道|新闻|发稿|稿件")


def requirements_in(sentence: Line, about: str = "") -> list[Requirement]:
    """The limits that a sentence states, each key once, but a quota for each kind of unit.

    `about` is what the sentence's item or clause speaks of, where it does not say so itself.
    """
    first: dict[str, Requirement] = {}
    for requirement in _all(sentence, about):
        first.setdefault(requirement.key, requirement)
    quotas = [
        Requirement("quota", q.most, sentence.part(q.start, q.end), q.group)
        for q in quotas_in(sentence.text)
    ]
    return [*first.values(), *quotas]


def _all(line: Line, about: str) -> Iterator[Requirement]:
    text = line.text
    if _FILM.search(about + text):
        yield from _lengths(line)
        if _FILM.search(about) or not _STILL.search(about):
            yield from _frame(line)
    for m in _FORMAT_RUN.finditer(text):
        yield from _formats(line, m, about)
    for m in _SIZE.finditer(text):
        number, unit = (m[1], m[2]) if m[1] else (m[3], m[4])
        size = float(number) * (1024 if unit in "Gg" else 1)
        yield Requirement("max_megabytes", int(size), line.part(m.start(), m.end()))
    yield from _counted(line, about)
    for key, pattern, value in (("channel", _ENTERED, None), ("stamped", _STAMP, True)):
        hit = pattern.search(text)
        if hit:
            yield Requirement(key, value or hit[1], line.part(hit.start(), hit.end()))


def _counted(line: Line, about: str) -> Iterator[Requirement]:
    """How many: press reports, copies, years of age."""
    text = line.text
    for key, pattern in (
        ("press_reports_min", _PRESS_SENT),
        ("press_reports_min", _PRESS),
        ("press_reports_min", _PRESS_ITEM if _NEWS.search(about) else _PRESS),
        ("copies", _COPIES),
        ("min_age", _AGE),
    ):
        hit = (
            pattern.search(text) if key != "press_reports_min" or not _OFTEN.search(text) else None
        )
        number = next((g for g in hit.groups() if g), None) if hit else None
        if hit and number:
            scope = _scope(text, hit) if key == "press_reports_min" else None
            yield Requirement(key, numeral(number), line.part(hit.start(), hit.end()), scope)


def _scope(text: str, m: re.Match[str]) -> str | None:
    """Whom a minimum is asked of, named nearest before it: 各县、市、区, 每个单位."""
    before = text[: m.start()] + m[0]
    hits = re.findall(
        r"(?:^|[，,。；;（(、])\s?((?:各|每)[^，,。；;（）()]{0,24}?)(?:媒体|新闻|宣传|信息"
        r"|推荐|限|报送|选送|申报|可|选派|选拔|遴选|不少于|至少)",
        before,
    )
    return hits[-1] if hits else None


_PART_OF_FILM = regex(r"(?:片头|片尾|标注|字幕)[^，。；]*")
_MINUTES_SECONDS = regex(r"(?<!\d)(\d{1,2})分钟?(\d{1,2})秒")


def _blank(m: re.Match[str]) -> str:
    return "□" * len(m[0])


def _in_seconds(m: re.Match[str]) -> str:
    """1分30秒 as seconds, as many characters long as it was."""
    total = str(int(m[1]) * 60 + int(m[2]))
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


def _formats(line: Line, m: re.Match[str], about: str) -> Iterator[Requirement]:
    words = line.text[m.start() : m.end() + len("格式")]
    names = [n.lower() for n in re.findall(_FORMATS, words, re.IGNORECASE)]
    span = line.part(m.start(), m.end())
    if all(re.fullmatch(r"jpe?g|png|tiff?|bmp|gif", n) for n in names):
        if re.search(r"图|照(?!明)|格式", line.text):
            yield Requirement("image_format", "、".join(names), span)
    elif _FILM.search(about) or re.search(
        r"格式|版|编码|扫描", line.text[max(0, m.start() - 14) : m.end() + 6]
    ):
        yield Requirement("file_formats", names, span)
