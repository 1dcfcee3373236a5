"""Lines that were broken by the width of a page, or by its end, joined again."""

import re
from collections.abc import Iterator
from itertools import pairwise

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_LINE = regex(r"[^\n]+")
_ENDED = regex(r"[。！？；：!?;:](?:[”’」』）)】]*)$")
_BEGINS = regex(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十\d]{1,3}[章节条部篇]"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|\d{1,2}[、．]|\d{1,2}\.(?=(?:19|20)\d\d"
    r"|\D)|[①-⑳]"
    r"|附\s*件|附\s*[：:]|附表|抄\s*[送报]|主\s*送|[（(]?联\s*[系络]|电\s*话|地\s*址|邮\s*[箱编]"
    r"|\*\s|#|\t"
    r"|[^\s，。；：:（()）]{2,12}\s*[（(](?:盖章|加盖公章|公章|签章|签字|签名)[)）]\s*[：:]"
    r"|[^\s，。；、\d]{1,4}(?:\s[^\s，。；、]){0,3}\s*[：:]|[^\s（(]{2,9}(?:地址|电话|方式|邮箱|时间"
    r"|单位)[：:]"
    r"|(?:(?:19|20)\d{2}|[二一][〇○零九][〇○零一二三四五六七八九]{2})\s*年\s*\S{1,3}\s*月\s*\S"
    r"{1,3}\s*日\s*+(?:印发\s*+)?$)"
)
_SIGNED = regex(
    r"\s*[^\s，。；、：:]{2,28}(?:局|厅|委员会|办公室|宣传部|协会|政府|中心|委|科协)(?:\s+\S{3,18})*\s*$"
)
_TITLED = regex(r"\s*关于(?:举办|做好|开展|印发|组织|申报|征集|转发|召开)")
_ADDRESSED = regex(
    r"\s*(?:各|有关|[市省县区]直)[^。；：:请将于要]*(?:单位|部门|科协|基地|高校|企业|学校|处室|学院|街道"
    r"|乡镇)$"
)
_RECEIVED = regex(
    rf"\s*(?:各|有关|相关|[市省县区州]\s?(?:直|级|有关|各)|[在驻]{HAN}|中央|国家)"
    r"[^。；：:请将于]{2,80}(?<!如下)(?<!事项)(?<!通知)[：:]\s*$"
)
_RECEIVING = regex(
    r"(?:各|有关|相关|全[市省县区校院]|[市省县区州局院校]\s?(?:直|属|级|内|有关|各)|[在驻]|尊敬)[^。；：:]*$"
    r"|(?:各|有关|相关|全[市省县区校院]|[市省县区州局院校]\s?(?:直|属|级|内|有关|各)|[在驻])[^。；：:]{1,200}[：:]$"
)
_TITLE_END = regex(
    r"^[^。，；]*关于[^。，；]{4,120}(?:通知|公告|通告|函|意见|启事)(?:[（(][^（()）]{1,12}[）)])?$"
    r"|^[^《》，。]{6,}方案$"
)
_PARTED = (
    (regex(r"\d\s?[-—–~～]$"), regex(r"\d")),
    (
        regex(r"\d$"),
        regex(r"[月日号时点分年](?![^，。；]{0,6}[：:])|(?:之|以)?前(?![言期])"),
    ),
    (
        regex(
            r".{11}(?:[将于至把]|(?<![总饱])和|(?<!参)与|(?<!普)及|(?<![理自缘])由|(?<![方意导])向)$"
        ),
        regex(r"(?!\d{1,2}[.．、])(?:[^\Wa-zA-Z_]|[《“])"),
    ),
    (regex(r"为$"), regex(r"[“《]")),
    (regex(r"[（(](?:详?见|参见|如)$"), regex(r"附\s*[件表]")),
)
"""What belongs together: 5 月16日, 17:30 前, 主题为 “…, （见 附件2）."""
_LISTS = (
    (
        regex(r"\s*抄\s*[送报]\s*[：:][^。]{4,200}$"),
        regex(r"\s*(?!.*(?:印[发制]|共印|\d{4}年))(?:[^。]{1,60}[，、,])?[^，。：:]{2,20}。?\s*$"),
    ),
    (_ADDRESSED, _RECEIVED),
)
"""How lists of offices begin, and how they go on: 抄送：区府办，区 政协办，团区委。"""
_TAIL = 12
"""No ending among them is longer."""
_RECEIVERS_END = regex(
    r"(?:[位局校关构门县区市院所会馆园]|[^\s，。；：:]{0,6}(?:单位|部门|学校|院所|企业|基地|机构|街道|学会|局))[：:]$"
)
_NAMES_PAPER = regex(r"(?:通知|公告|通告|函|启事|方案)$")
_SEVERAL = regex(r"\S{4,28}\s+\S{3,28}")
_REACHED = regex(r"(?:@[A-Za-z0-9.-]+|\d{7,11})$")
_REACHES = regex(
    r"[^，。；：:\d]{2,24}[：:][^，。；：:\d]{0,20}(?:0\d{2,3}\s?[-—–]\s?\d{7}|1[3-9]\d{9}|[A-Za-z][\w.-]{1,40}@)"
)
"""A line that tells by its label whom to reach: a line of its own in any list of contacts."""
_NUMBERED = regex(rf"{HAN}{{1,14}}\s?[〔\[［（(]\d{{4}}[〕\]］）)]\s?(?:第\s?)?\d{{1,5}}\s?号$")
_DATED = regex(r"[（(][^（()）]{0,40}\d{4}年\d{1,2}月\d{1,2}日[^（()）]{0,4}[)）]$")
_PARTICULAR = regex(
    r"[【\[]?(?:索\s?引\s?号|发文字号|发布(?:日期|机构|时间|单位)|成文日期|(?:信息)?来源|字号|浏览次数)\s?[：:]"
)
_LONG, _SHORT, _INDENTED = 25, 14, 0.15
_OPEN, _SHORT_OPEN = 12, 8


def _width(line: str) -> float:
    words = line.strip()
    return len(words) - len(words.encode("ascii", "ignore")) / 2


def _page_width(lines: list[str]) -> float | None:
    """The width at which lines were broken, if many lines share it."""
    widths = sorted(w for w in map(_width, lines) if w >= 12)
    if len(widths) < 8:
        return None
    width = widths[int(len(widths) * 0.9)]
    alike = sum(1 for w in widths if width - 3 <= w <= width + 2)
    return width if 14 <= width <= 60 and alike >= 0.4 * len(widths) else None


def _opens(line: str) -> bool:
    """Say whether a bracket that the line opens is still open at its end."""
    last = re.search(r"[（(《〔][^）)》〕]{0,90}$", line)
    return last is not None and len(line) > (_SHORT_OPEN if last[0][0] == "《" else _OPEN)


def _splits_number(line: str, following: str) -> bool:
    """Say whether a document number, or it and the title that it stands behind, is parted here."""
    ended, then = line.rstrip(), following.lstrip()
    if "号" not in then:
        return False
    if re.search(r"[〔\[［]\d{4}[〕\]］]$", ended):
        return bool(re.match(r"(?:第\s?)?\d{1,5}\s?号", then))
    if re.search(r"[〔\[［]\d{4}[〕\]］]\s?(?:第\s?)?\d{1,5}$", ended):
        return then.startswith("号")
    behind = re.match(r"[（(][^（）()]{2,20}[〔\[［]\d{4}[〕\]］]\s?\d{1,5}\s?号[）)]\s*\S", then)
    return ended.endswith("》") and behind is not None


def _goes_on(line: str, following: str, width: float | None) -> bool:
    ended, then = line.rstrip(), following.strip()
    if ended.startswith(("|", "｜")) or then.startswith(("|", "｜")):
        return not ended.endswith(("|", "｜")) and not then.startswith(("|", "｜"))
    if "\t" in line or "\t" in following or _is_parted(ended, then):
        return "\t" not in line + following
    if _ENDED.search(ended) or _BEGINS.match(following) or _stands_alone(ended, then):
        return False
    closes = _opens(ended) and re.search(r"[）)》〕]", following[:60])
    if closes or ended[-1] in "，、," or then[0] in "〔，。；、》）)〕":
        return True
    continues = _list_begun(ended)
    if continues:
        return continues.match(following) is not None
    if width is not None and width < _LONG + 20:
        return _fills(line, width) and not _TITLED.match(then)
    if _SIGNED.match(following) or _SIGNED.match(line) or _TITLED.match(then):
        return False
    return _is_prose(ended, then)


def _list_begun(ended: str) -> re.Pattern[str] | None:
    """How a list of offices that a line begins goes on; None where it begins none."""
    return next((continues for begins, continues in _LISTS if begins.match(ended)), None)


def _is_prose(ended: str, then: str) -> bool:
    """Say whether long lines with marks in them read as one text, where no width is known."""
    goes_on = re.search(r"[，。；、]", then) or _width(then) >= _LONG
    told = re.search(r"[，。；、]", ended) and goes_on and not ended[-1].isdigit()
    return bool(told) and _width(ended) >= _LONG


def _is_parted(ended: str, then: str) -> bool:
    """Say whether a break stands where none can: in a date, behind （, among the addressees."""
    last = max(0, len(ended) - _TAIL)
    if ended[-1] in "（(《〔“" or any(a.search(ended, last) and b.match(then) for a, b in _PARTED):
        return True
    if ended[-1] in "：:" and _opens(ended) and re.search(r"[）)]", then[:60]):
        return True
    if then[-1] not in "：:":
        return False
    if _NAMES_PAPER.search(ended):
        return False
    if re.search(r"[，、][^。；：:]*$", ended) and _RECEIVERS_END.match(then):
        return True
    receives = _RECEIVING.match(ended.strip())
    return len(then) <= _SHORT and bool(receives) and ended[-1] not in "：:"


def _stands_alone(ended: str, then: str) -> bool:
    """Say whether a title, a number or a page's particular is a line of its own."""
    if _NUMBERED.match(then) or _PARTICULAR.match(ended) or _DATED.match(ended.strip()):
        return True
    if _REACHES.match(then) and ended[-1] not in "，、,":
        return True
    if (
        not _opens(ended)
        and _SIGNED.match(then)
        and (_SIGNED.match(ended) or _SEVERAL.match(then) or _REACHED.search(ended))
    ):
        return True
    whole = ended.count("《") <= ended.count("》")
    return bool(whole and _TITLE_END.search(ended) and _RECEIVING.match(then))


def _fills(line: str, width: float, *, short_by: float = 3.5) -> bool:
    indent = 2.5 if line[0] == " " or _BEGINS.match(line) else 0
    return _width(line) + indent >= width - short_by


def _goes_on_after_stop(line: str, following: str, width: float | None) -> bool:
    """Say whether a paragraph goes on below a stop: the line is full, the next not indented."""
    if width is None or following[0] == " " or not _fills(line, width, short_by=1):
        return False
    then = following.strip()
    headed = _BEGINS.match(following) or _SIGNED.match(then) or _TITLED.match(then)
    return re.search(r"[。；;]$", line.rstrip()) is not None and not headed


def edits(text: str) -> Iterator[Edit]:
    """Propose to drop a break wherever a sentence goes on after it."""
    lines = [(m.start(), m.end(), m[0]) for m in _LINE.finditer(text) if not m[0].isspace()]
    width = _page_width([line for _, _, line in lines])
    indented = sum(line[0] == " " for _, _, line in lines) >= _INDENTED * len(lines)
    for (start, end, line), (then, _, following) in pairwise(lines):
        if not (
            _splits_number(line, following)
            or _goes_on(line, following, width)
            or (indented and _goes_on_after_stop(line, following, width))
        ):
            continue
        left = start + len(line.rstrip())
        right = then + len(following) - len(following.lstrip())
        words = text[left - 1].isascii() and text[right].isascii() and text[left - 1].isalpha()
        parted = words or _ADDRESSED.match(line)
        yield Edit(left, right, " " if parted else "")
        del end
