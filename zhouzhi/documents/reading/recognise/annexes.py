"""Annexes (附件): their titles in order, and whether the paper carries them."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.documents.reading.structure.annexes import continues_list
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.structure.marks import ANNEX_LIST
from zhouzhi.documents.reading.when import Question
from zhouzhi.foundation.chinese import numeral
from zhouzhi.foundation.patterns import regex

_ITEM = regex(
    r"(?:^|(?<=[；;\s　\u4e00-\u9fff》]))\s{0,8}"
    r"(?:[（(](\d{1,2})[）)]|([①-⑳]))\s?(?=[\u4e00-\u9fff《])"
    r"|(?:^|(?<=[；;\s　）)》]))\s{0,8}(?:附\s?(?:件|表)\s?)?(\d{1,2}"
    r"|[一二三四五六七八九十])\s?[.．、：:]\s{0,8}(?=\S)(?!\d(?!\d{3}年|\d{3}\s年))"
)
_MARKED = regex(r"附\s?件\s?\d{0,2}\s?[-—_、．.:：]\s?(?=\S{2})")
_FILE_ENDING = regex(r"\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|ofd|pptx?)$", re.IGNORECASE)
_FILE = regex(r"[^\s；;、]{2,60}\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|ofd|pptx?)(?=[\s；;、]|$)")
_TO_BE_HAD = (
    r"(?:从略|略|另发|另附|另行\S{1,4}|附后|下载|点击|此处|电子[版表件]|网[站页盘址]|官网|系统|平台|邮箱|QQ|微信|群内|群里|附件包|压缩包|扫码"
    r"|二维码|链接|文档|\d\s?[KM]B?)"
)
_ASIDE = regex(
    rf"[（(\[【][^（）()\[\]【】]{{0,40}}{_TO_BE_HAD}[^（）()\[\]【】]{{0,20}}[）)\]】]$"
    r"|[（(](?:请|须|应)?(?:务必)?于?[^（）()]{2,12}前[^（）()]{0,6}(?:报送|上报|提交|反馈|报)[^（）()]{0,8}[）)]$"
    r"|(?<![，,；;\s])[，,；;\s]+(?:从?略|另发|另附|另行下发|附后)$"
    r"|(?<![，,；;\s])[，,；;\s]+(?:请|可|见|登录|登陆|电子版|下载"
    r"|[到在从](?=[^《》]{0,38}(?:下载|获取|领取|网|群|平台|系统|邮箱|公众号)))[^《》]{2,40}$"
)
"""What stands behind an annex's title about how to come by it: （略）、另发、（在某网站下载）."""

_MENTIONED = regex(
    r"(?:《(?P<quoted>[^《》]{2,60})》|(?P<plain>[^，。；、《》（()）：:]{4,50}))\s?[（(〔]\s?"
    r"(?:以下简称[“《][^”》]{1,12}[”》][，,]\s?)?(?:详?见|参见)?\s?附\s?件\s?(?P<n>\d{1,2}"
    r"|[一二三四五六七八九十])?\s?(?:[，,][^）)]{0,10})?\s?[）)〕\]]"
)
_SEE = regex(
    r"(?P<title>[^，。；、《》（()）：:]{4,50}?)(?:详见|见"
    r"|参见)附\s?件\s?(?P<n>\d{1,2})?(?![^（]*表)"
)
_BEHIND = regex(
    r"(?:见附\s?件|(?<=[看写按报好据读])附\s?件(?=\s?\d))\s?(?P<n>\d{1,2})?\s?[：:]?\s?"
    r"《(?P<quoted>[^《》]{2,60})》"
)
_NO_TITLE = regex(
    r"^(?:[一两二三四\d]{1,2}名|有关|具体|其他|其它|相关|其余|更多|详细|本次|此次)|(?:详情|事宜|事项|文件|要求|内容|精神)$|的具体(?:方案|安排|要求|办法)$"
    r"|[〔\[（(](?:19|20)\d\d[〕\]）)]\d{1,4}号"
)
"""What a sentence says is to be seen in an annex, without naming it: 具体方案详见附件1."""
_DUE = regex(r"日前?(?:将|把|报送|提交|填写|填报)")
"""What makes a year one of a deadline in front of an annex: 2024年5月6日前将报名表（附件）."""
_LEAD = regex(
    r"^.*(?:填写|填好|填报|报送|提交|宣传|按照|参照|参考|根据|将|把|完成|电子版|报(?![名送告到备])|下载|见|并|及|和"
    r"|请)(?=[\u4e00-\u9fff\d])"
)
_LONGEST = 60
_HAN = regex(r"[\u4e00-\u9fff]")
_GLUED = regex(r"(\d)(?=[\u4e00-\u9fff《“])(?![年月日届个项期号类])")
_ADDRESS = regex(
    r"(?:[（(]\s{0,4})?(?:(?:链接|地址|下载(?:地址|链接)?)[：:]?\s{0,4})?(?:https?[:：]?//|www\.)"
    r"[\x21-\x27\x2a-\x7e]*\s{0,4}[）)]?$"
)
"""Where to fetch an annex, which a site prints behind its title."""


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give the listed annexes; without a list those carried; without any those mentioned."""
    listed = list(_listed(sheet))
    if listed:
        rule, confidence, titles = "annexes.listed", 0.96, listed
    elif any(a.title for a in sheet.annexes) or sheet.inner:
        rule, confidence, titles = "annexes.carried", 0.9, list(_carried(sheet))
    else:
        rule, confidence, titles = "annexes.mentioned", 0.85, list(_mentioned(sheet))
    titles = [(title, n) for title, n in titles if _HAN.search(title.text)]
    for n, (title, ordinal) in enumerate(_unnumbered(titles), start=1):
        carried = _is_carried(sheet, title.text, ordinal or n, len(titles))
        value = {"title": _clean(title.text), "ordinal": ordinal or n, "carried": carried}
        yield found(FindingKind.ANNEX, value, title.span, rule=rule, confidence=confidence)
        if not carried and re.search(r"表|模板|回执|样式", title.text):
            message = f"附件“{value['title']}”只列了名称，正文后没有附上表格，请补传附件。"
            yield doubt(Question("form_not_carried", message), title.span)
        elif not carried:
            yield doubt(
                Question(
                    "annex_not_carried", f"附件“{value['title']}”只列了名称，没有附上内容，请补传。"
                ),
                title.span,
            )


def _unnumbered(
    titles: list[tuple[Line, int | None]],
) -> Iterator[tuple[Line, int | None]]:
    """Take off numbers that no mark parts from the titles: 1讲解稿, 2推荐表."""
    glued = [_GLUED.match(title.text) for title, _ in titles]
    if any(m is None or int(m[1]) != n for n, m in enumerate(glued, start=1)):
        yield from titles
        return
    for (title, _), m in zip(titles, glued, strict=True):
        if m:
            yield title.cut(m.end(), len(title.text)), int(m[1])


def _clean(words: str) -> str:
    bare = re.sub(r"\s*\n\s*", "", words.strip().rstrip("。；;"))
    bare = _ADDRESS.sub("", bare).rstrip() or bare
    bare = _FILE_ENDING.sub("", _ASIDE.sub("", bare).rstrip()) or bare
    bare = _MARKED.sub("", bare)
    m = re.fullmatch(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》", bare)
    return re.sub(r"\s{2,}", " ", m[1] if m else bare).strip()


def _listed(sheet: Sheet) -> Iterator[tuple[Line, int | None]]:
    for line in _whole(sheet):
        start = ANNEX_LIST.match(line.text)
        ordinal = numeral(start[1]) if start and start[1] else None
        begin = start.end() if start else 0
        rest = line.text[begin:]
        items = list(_ITEM.finditer(rest))
        if re.fullmatch(r"(?:相关|本文)?附\s?(?:件|表)\s?(?:下载|列表)?\s?[：:]?", line.text):
            continue
        files = list(_FILE.finditer(rest))
        if not items and len(files) > 1:
            yield from ((line.cut(begin + m.start(), begin + m.end()), None) for m in files)
            continue
        if not items:
            yield line.cut(begin, len(line.text)), ordinal
            continue
        if ordinal and rest[: items[0].start()].strip(" ；;"):
            yield line.cut(begin, begin + items[0].start()), ordinal
        ends = [m.start() for m in items[1:]] + [len(rest)]
        for m, end in zip(items, ends, strict=True):
            yield line.cut(begin + m.end(), begin + end), _ordinal(m)


def _whole(sheet: Sheet) -> list[Line]:
    """The lines that list annexes, those that go on with a title put together with its begin."""
    lines: list[Line] = []
    for line in sheet.annex_list:
        if lines and continues_list(line.text):
            begin = lines[-1].start
            lines[-1] = Line(begin, sheet.text[begin : line.end])
        else:
            lines.append(line)
    return lines


def _ordinal(m: re.Match[str]) -> int | None:
    return ord(m[2]) - ord("①") + 1 if m[2] else numeral(m[1] or m[3])


def _carried(sheet: Sheet) -> Iterator[tuple[Line, int | None]]:
    found_: list[tuple[Line, int | None]] = [(a.title, a.ordinal) for a in sheet.annexes if a.title]
    for inner in sheet.inner:
        if inner.title:
            words = "".join(line.text for line in inner.title)
            found_.append((Line(inner.title[0].start, words), None))
    yield from sorted(found_, key=lambda pair: pair[0].start)


def _mentioned(sheet: Sheet) -> Iterator[tuple[Line, int | None]]:
    seen: dict[str, tuple[Line, int | None]] = {}
    for line in sheet.prose:
        named_behind = list(_BEHIND.finditer(line.text))
        for m in [*_MENTIONED.finditer(line.text), *(named_behind or _SEE.finditer(line.text))]:
            named = (
                "quoted"
                if m.groupdict().get("quoted")
                else "plain"
                if "plain" in m.groupdict()
                else "title"
            )
            begin, end = m.start(named), m.end(named)
            if named != "quoted":
                begin, end = _own_name(line.text, begin, end)
            title = line.cut(begin, end)
            if named != "quoted" and _NO_TITLE.search(title.text):
                continue
            if len(title.text) >= 3:
                seen.setdefault(title.text, (title, numeral(m["n"]) if m["n"] else None))
    by_number: dict[int | None, tuple[Line, int | None]] = {}
    for n, (title, ordinal) in enumerate(seen.values()):
        by_number.setdefault(ordinal if ordinal is not None else -n - 1, (title, ordinal))
    yield from sorted(by_number.values(), key=lambda pair: (pair[1] or 99, pair[0].start))


def _own_name(text: str, begin: int, end: int) -> tuple[int, int]:
    """Where an annex's name stands in words that end with it: in quotes, or behind a verb."""
    opened = text.rfind("“", max(begin - _LONGEST, 0), end)
    if text[end - 1] == "”" and opened >= 0 and "”" not in text[opened : end - 1]:
        return opened + 1, end - 1
    return begin + _lead(text[begin:end]), end


def _lead(words: str) -> int:
    """How many characters before the annex's own name: up to a year, or past a verb."""
    m = _LEAD.match(words)
    year = re.search(r"(?:19|20)\d\d年", words)
    if year and not (m and _DUE.search(words, year.start(), m.end())):
        return year.start()
    mark = marker(words)
    return m.end() if m else mark[2] if mark else 0


def _is_carried(sheet: Sheet, title: str, ordinal: int, count: int) -> bool:
    bare = re.sub(r"[\s《》]", "", _clean(title))
    for annex in (a for a in sheet.annexes if a.lines):
        own = re.sub(r"[\s《》]", "", annex.title.text) if annex.title else ""
        if own and (own in bare or bare in own):
            return True
        if annex.ordinal == ordinal or (annex.ordinal is None and count == 1 and not sheet.inner):
            return True
    for inner in sheet.inner:
        own = re.sub(r"[\s《》]", "", "".join(line.text for line in inner.title))
        if own and (own[own.find("关于") :] in bare or bare in own):
            return True
    return False
