"""Limits on what is handed in (报送要求): length, size, format, numbers, copies, age, seal."""

import re
from collections.abc import Iterator
from dataclasses import replace

from zhouzhi.documents.reading.recognise.limits.channels import channel_in
from zhouzhi.documents.reading.recognise.limits.file_limits import file_limits_in
from zhouzhi.documents.reading.recognise.limits.films import film_limits_in
from zhouzhi.documents.reading.recognise.limits.quotas import quotas_in
from zhouzhi.documents.reading.recognise.limits.requirement import Requirement
from zhouzhi.documents.reading.recognise.limits.subjects import subject_of
from zhouzhi.documents.reading.structure import Line
from zhouzhi.foundation.chinese import numeral
from zhouzhi.foundation.patterns import regex

_N = r"(\d{1,4}(?:\.\d)?|[一二两三四五六七八九十]{1,3})"
_LEAST = r"(?:不少于|不低于|不得少于|至少|≥)[^，。；\d一二两三四五六七八九十]{0,4}"
_PRESS = regex(
    rf"(?:报道|新闻|稿件|宣传(?![周月日])|信息|稿)[^。；）]{{0,12}}?{_LEAST}\s?{_N}\s?(?:篇|条|则)"
    rf"|(?:报道|新闻|稿件|稿)[^。；）]{{0,12}}?(?:不少于|不低于|不得少于|至少|≥)\s?{_N}\s?[次个]"
    rf"|{_LEAST}\s?{_N}\s?(?:篇|条|则)[^，。；]{{0,10}}(?:报道|新闻|稿)"
    rf"|(?:报道|新闻|稿件?)\s?{_N}\s?(?:篇|条|则)(?:及|或|含)?以上",
    first="[≥不信宣报新稿至]",
)
_PRESS_SENT = regex(
    rf"(?:不少于|不得少于|至少)(?:报送|提供|刊发|发布|推送|完成|上报)?[^，。；\d]{{0,14}}?"
    rf"(?:宣传|新闻|报道|信息|稿件)[^，。；\d]{{0,4}}{_N}\s?(?:篇|条|则)"
)
_PRESS_ITEM = regex(rf"{_LEAST}\s?{_N}\s?(?:篇|条|则)")
_FIGURE = r"[一两二三四五六七八九十壹贰叁肆伍陆柒捌玖\d]"
_FEW = _FIGURE + "{1,2}"
_COPIES = regex(
    rf"一式({_FEW})份|(?:纸[质制]|书面|原件|打印[稿件版])(?:[^，。；《]|《[^》]*》){{0,12}}?(?:[（(])?({_FEW})份"
    rf"|盖章(?:[^，。；、《]|《[^》]*》){{0,12}}?(?:[（(])?({_FEW})份|({_FEW})份(?:纸质|书面)"
    rf"|(?:作品|图书|样书|著作|表|书)》?(?:各|一式|共)?(?![一1]\s?份)({_FEW})\s?份(?:\s?[（(][套册][）)])?(?![、，]?[^，。；]{{0,6}}(?:发放|发给|领取))"
    rf"|(?:表|书|报告|总结|材料|方案)》?\s?[（(][^（）()]{{0,6}}?({_FEW})份[^（）()]{{0,8}}[）)]"
)
_AGE = regex(
    rf"(?:年满|(?<![未不])(?:已满|满))\s?{_N}\s?(?:周岁|岁)|{_N}\s?(?:周岁|岁)(?:\s?[（(]含[^）)]*[）)])?以上"
)
_FIGURES = regex(_FIGURE)
_STAMP = regex(r"盖[^，。；]{0,12}章")
_OFTEN = regex(r"每[天日周月][^，。；]{0,16}(?:稿|报道|推送|推出|发布|宣传|信息)")
_NEWS = regex(r"报道|新闻|发稿|稿件")


def requirements_in(sentence: Line, about: str = "") -> list[Requirement]:
    """The limits that a sentence states: a quota for each kind of unit, else each key once,
    or once for each class of works.

    `about` is what the sentence's item or clause speaks of, where it does not say so itself.
    """
    first: dict[tuple[str, str | None], Requirement] = {}
    of_works = list(_of_works(sentence, about))
    of_film = "video" if any(limit.key.startswith("video") for limit in of_works) else None
    for limit in of_works:
        at = limit.span.start - sentence.start
        subject = subject_of(sentence.text, at, about) or of_film
        first.setdefault((limit.key, subject), replace(limit, subject=subject))
    for limit in _of_papers(sentence, about):
        first.setdefault((limit.key, None), limit)
    quotas = [
        Requirement("quota", q.most, sentence.part(q.start, q.end), q.group)
        for q in quotas_in(sentence.text)
    ]
    return [*first.values(), *quotas]


def _of_works(line: Line, about: str) -> Iterator[Requirement]:
    """What the works themselves must be like."""
    yield from film_limits_in(line, about)
    yield from file_limits_in(line, about)


def _of_papers(line: Line, about: str) -> Iterator[Requirement]:
    """How many papers, by whom, sealed and by which platform."""
    text = line.text
    yield from _counted(line, about)
    channel = channel_in(text)
    if channel:
        yield Requirement("channel", channel[0], line.part(channel[1], channel[2]))
    stamp = _STAMP.search(text)
    if stamp:
        yield Requirement("stamped", True, line.part(stamp.start(), stamp.end()))


def _counted(line: Line, about: str) -> Iterator[Requirement]:
    """How many: press reports, copies, years of age."""
    text = line.text
    if not _FIGURES.search(text):
        return
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
        r"(?:^|[，,。；;（(、])\s?((?:各|每)(?:[^，,。；;（）()]|[（(][^（）()]{1,12}[）)]){0,24}?)(?:的?(?:媒体|新闻|宣传|信息|报道)"
        r"|推荐|限|报送|选送|申报|可|选派|选拔|遴选|不少于|至少)",
        before,
    )
    return hits[-1] if hits else None
