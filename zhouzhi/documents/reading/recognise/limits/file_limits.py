"""Limits of files (文件要求): their formats and how large they may be."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.recognise.limits.requirement import AT_MOST, Requirement
from zhouzhi.documents.reading.structure import Line
from zhouzhi.foundation.patterns import regex

_FORMATS = (
    r"(?:jpe?g|png|tiff?|bmp|gif|mp4|mov|avi|wmv|mpg|mpeg4?|flv|mkv|docx?|pdf|wps|xlsx?|pptx?"
    r"|zip|rar|mp3|wav|m4a|aac|psd|heic|webm|word(?=\s?(?:格式|(?:版本?|文档|文件)?\s?[和及与、/或])))"
)
_FILM = regex(r"视频|影像|短片|录像|作品|微电影|动画")
_STAMPED = r"(?:盖公?章|扫描)?"
_FORMAT_RUN = regex(
    rf"(?<![A-Za-z@.]){_FORMATS}(?:\s?{_STAMPED}(?:格式|版本?|文档|文件|扫描件|件)?(?:[、/或和及与,，]|或者|以及)"
    rf"\s?{_STAMPED}(?:{_FORMATS}|word(?=\s?(?:版|文档|文件))))*(?![A-Za-z0-9.])",
    re.IGNORECASE,
    first="[a-z]",
)
_FORMAT = regex(rf"{_FORMATS}|word", re.IGNORECASE)
_SLIDES = regex(r"pptx?(?!\s?(?:格式|版|文件|文档))", re.IGNORECASE)
"""视频或PPT: slides as a work of its own, no format."""
_SIZE = regex(
    rf"(?<!不)(?:{AT_MOST}|大小为?|{AT_MOST}\s?\d{{1,3}}\s?(?:分钟|秒|张)、)\s?(?:\d{{1,4}}\s?[兆M]?B?\s?[-—–~～至]\s?)?(\d{{1,4}}(?:\.\d)?)"
    rf"\s?([GM兆])B?(?!\s?(?:以上|及以上))"
    r"(?![A-Za-z])|(\d{1,4})\s?([GM兆])B?\s?(?:以内|之内|以下)",
    re.IGNORECASE,
    first=r"[<\d≤不以勿在大小少控最至限]",
)
_FILM_FORMAT = regex(r"mp4|mov|avi|wmv|mpg|mpeg4?|flv|mkv|webm", re.IGNORECASE)
_SAID = regex(r"格式|版|编码|封装|扫描|视频|音频|短片|文档|各[一两\d]份")


def file_limits_in(line: Line, about: str) -> Iterator[Requirement]:
    """The formats and sizes in a sentence whose item is about such words."""
    for m in _FORMAT_RUN.finditer(line.text):
        yield from _formats(line, m, about)
    for m in _SIZE.finditer(line.text):
        number, unit = (m[1], m[2]) if m[1] else (m[3], m[4])
        size = float(number) * (1024 if unit in "Gg" else 1)
        yield Requirement("max_megabytes", int(size), line.part(m.start(), m.end()))


def _formats(line: Line, m: re.Match[str], about: str) -> Iterator[Requirement]:
    named = (n for n in _FORMAT.finditer(line.text, m.start()) if n.start() < m.end())
    names = [n[0].lower() for n in named]
    span = line.part(m.start(), m.end())
    if _SLIDES.fullmatch(m[0]) and _SLIDES.match(line.text, m.start()):
        return
    if all(re.fullmatch(r"jpe?g|png|tiff?|bmp|gif", n) for n in names):
        if re.search(r"图|照(?!明)|格式|漫画|绘画|摄影|海报|扫描|[dD][pP][iI]", line.text):
            yield Requirement("image_format", "、".join(names), span)
    elif (
        _FILM.search(about)
        or _is_of_film(names, line.text)
        or _SAID.search(line.text, max(0, m.start() - 14), m.end() + 6)
    ):
        yield Requirement("file_formats", names, span)


def _is_of_film(names: list[str], text: str) -> bool:
    """Say whether formats are those of films, in a sentence that speaks of one."""
    return all(_FILM_FORMAT.fullmatch(name) for name in names) and bool(_FILM.search(text))
