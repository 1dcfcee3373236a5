"""Lines that were broken by the width of a page, or by its end, joined again."""

import re
from collections.abc import Iterator
from itertools import pairwise

from zhouzhi.documents.reading.offsets import Edit

_LINE = re.compile(r"[^\n]+")
_ENDED = re.compile(r"[。！？；：!?;:](?:[”’」』）)】]*)$")
_BEGINS = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十\d]{1,3}[章节条部篇]"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|\d{1,2}[、．]|\d{1,2}\.(?=(?:19|20)\d\d"
    r"|\D)|[①-⑳]"
    r"|附\s*件|附\s*[：:]|附表|抄\s*[送报]|主\s*送|[（(]?联\s*[系络]|电\s*话|地\s*址|邮\s*[箱编]"
    r"|\*\s|#|\t"
    r"|[^\s，。；、]{1,4}(?:\s[^\s，。；、]){0,3}\s*[：:]|\S{2,9}(?:地址|电话|方式|邮箱|时间"
    r"|单位)[：:]"
    r"|(?:(?:19|20)\d{2}|[二一][〇○零九][〇○零一二三四五六七八九]{2})\s*年\s*\S{1,3}\s*月\s*\S"
    r"{1,3}\s*日\s*(?:印发)?\s*$)"
)
_SIGNED = re.compile(
    r"\s*[^\s，。；、：:]{2,28}(?:局|厅|委员会|办公室|宣传部|协会|政府|中心|委|科协)(?:\s+\S{3,18})*\s*$"
)
_TITLED = re.compile(r"\s*关于(?:举办|做好|开展|印发|组织|申报|征集|转发|召开)")
_ADDRESSED = re.compile(
    r"\s*(?:各|有关|[市省县区]直)[^。；：:请将于要]*(?:单位|部门|科协|基地|高校|企业|学校|处室|学院|街道"
    r"|乡镇)$"
)
_RECEIVED = re.compile(
    r"\s*(?:各|有关|相关|[市省县区州]\s?(?:直|级|有关|各)|[在驻][\u4e00-\u9fff]|中央|国家)"
    r"[^。；：:请将于]{2,80}(?<!如下)(?<!事项)(?<!通知)[：:]\s*$"
)
_LONG = 25


def _width(line: str) -> float:
    return sum(0.5 if c.isascii() else 1.0 for c in line.strip())


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
    return last is not None and len(line) > 12


def _splits_number(line: str, following: str) -> bool:
    """Say whether a document number, or it and the title that it stands behind, is parted here."""
    ended, then = line.rstrip(), following.lstrip()
    if re.search(r"[〔\[［]\d{4}[〕\]］]$", ended):
        return bool(re.match(r"(?:第\s?)?\d{1,5}\s?号", then))
    if re.search(r"[〔\[［]\d{4}[〕\]］]\s?(?:第\s?)?\d{1,5}$", ended):
        return then.startswith("号")
    behind = re.match(r"[（(][^（）()]{2,20}[〔\[［]\d{4}[〕\]］]\s?\d{1,5}\s?号[）)]\s*\S", then)
    return ended.endswith("》") and behind is not None


def _goes_on(line: str, following: str, width: float | None) -> bool:
    ended = line.rstrip()
    if _ENDED.search(ended) or "\t" in line or "\t" in following or _BEGINS.match(following):
        return False
    if ended[-1] in "，、," or following.lstrip()[0] in "〔，。；、》）)〕":
        return True
    if _opens(ended) and re.search(r"[）)》〕]", following[:60]):
        return True
    if _ADDRESSED.match(ended):
        return _RECEIVED.match(following) is not None
    if width is not None and width < _LONG + 20:
        return _fills(line, width) and not _parts(line, following)
    if _SIGNED.match(following) or _SIGNED.match(line) or _TITLED.match(following):
        return False
    prose = re.search(r"[，。；、]", ended) and re.search(r"[，。；、]", following)
    return bool(prose) and _width(line) >= _LONG and not re.search(r"\d$", ended)


def _fills(line: str, width: float) -> bool:
    indent = 2.5 if line[0] == " " or _BEGINS.match(line) else 0
    return _width(line) + indent >= width - 3.5


def _parts(line: str, following: str) -> bool:
    """Say whether a title begins below, or two offices sign one under the other."""
    return bool(_TITLED.match(following) or (_SIGNED.match(line) and _SIGNED.match(following)))


def edits(text: str) -> Iterator[Edit]:
    """Propose to drop a break wherever a sentence goes on after it."""
    lines = [(m.start(), m.end(), m[0]) for m in _LINE.finditer(text) if not m[0].isspace()]
    width = _page_width([line for _, _, line in lines])
    for (start, end, line), (then, _, following) in pairwise(lines):
        if not (_splits_number(line, following) or _goes_on(line, following, width)):
            continue
        left = start + len(line.rstrip())
        right = then + len(following) - len(following.lstrip())
        words = text[left - 1].isascii() and text[right].isascii() and text[left - 1].isalpha()
        parted = words or _ADDRESSED.match(line)
        yield Edit(left, right, " " if parted else "")
        del end
