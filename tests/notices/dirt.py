"""What happens to a notice between the printer and the reader, made again by seed.

Each kind of dirt is a function of a clean text and a seeded random source that changes how the
text looks and nothing that it says, so the gold facts of the clean text stay those of the dirty
one. Source of the kinds: the five real notices and pages, scans and mail in which such papers go
round.
"""

import re
from collections.abc import Callable
from random import Random

import opencc

Dirt = Callable[[str, Random], str]
HAN = re.compile(r"[\u4e00-\u9fff]")
PIECES = re.compile(r"[!-~]+|[^!-~]")
CLOSING = "，。；：、）》”？！"
SYLLABLES = ("kē", "jì", "huó", "dòng", "zhōu", "shì", "quán", "lǜ", "xué", "é", "ān", "yǐn", "pǔ")
WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-@."}
ASCII = str.maketrans({"，": ",", "：": ":", "；": ";", "（": "(", "）": ")"})


def width(text: str) -> float:
    """How many square characters wide a text prints."""
    return sum(0.5 if ord(c) < 0x100 else 1 for c in text)


def lines_of(paragraph: str, columns: int) -> list[str]:
    """The paragraph as it breaks on paper: never inside a Latin word or before a closing mark."""
    lines, line = [], ""
    for piece in PIECES.findall(paragraph):
        if width(line) + width(piece) > columns and piece not in CLOSING and line.strip():
            lines.append(line)
            line = ""
        line += piece
    return [*lines, line]


def is_table(paragraph: str) -> bool:
    """Cells are not running text: paper breaks a cell inside its own column."""
    return "\t" in paragraph


def is_broken(text: str) -> bool:
    """Whether the text stands in printed lines already: many end where no sentence does."""
    long = [line for line in text.split("\n") if width(line) > 20 and not is_table(line)]
    return sum(HAN.match(line[-1]) is not None for line in long) > len(long) / 3


def printed(text: str, columns: int, *, indent: str = "", gap: str = "\n") -> str:
    """Every paragraph broken into printed lines; running text begins with `indent`."""
    if is_broken(text):
        return text
    paragraphs = []
    for paragraph in text.split("\n"):
        if is_table(paragraph) or width(paragraph) <= columns:
            paragraphs.append(paragraph)
        else:
            first = indent if "。" in paragraph else ""
            paragraphs.append(gap.join(lines_of(first + paragraph.strip(), columns)))
    return "\n".join(paragraphs)


def hard_wrapped(text: str, random: Random) -> str:
    """Line breaks of the printed page kept in the text."""
    return printed(text, random.randint(26, 36), indent="　　")


def double_spaced(text: str, random: Random) -> str:
    """A PDF's text: one blank line after every printed line."""
    return printed(text, random.randint(28, 34), gap="\n\n").replace("\n", "\n\n")


def paged(text: str, random: Random) -> str:
    """Page numbers of the official layout stand between the printed lines."""
    lines = printed(text, random.randint(26, 30), indent="　　").split("\n")
    per_page, pages = random.randint(20, 24), []
    for start in range(0, len(lines), per_page):
        number = start // per_page + 1
        pages.append("\n".join([*lines[start : start + per_page], f"— {number} —"]))
    return "\n".join(pages)


def full_width(text: str, random: Random) -> str:
    """Digits, Latin letters and marks as wide as characters."""
    return text.translate(WIDE)


def yi_marks(text: str, random: Random) -> str:
    """GB 2312 codes of marks taken for Unicode: a comma and a stop become Yi syllables."""
    return text.replace("，", "\ua3ac").replace("。", "\ua3ae")


def guillemets(text: str, random: Random) -> str:
    """Book marks replaced by French quotation marks."""
    return text.replace("《", "«").replace("》", "»")


def ascii_marks(text: str, random: Random) -> str:
    """Marks typed with a Latin keyboard."""
    return text.translate(ASCII)


def spaced_dates(text: str, random: Random) -> str:
    """Blanks around the numbers of a date."""
    return re.sub(r"(\d+)(?=[年月日])", r" \1 ", text)


def bold_dates(text: str, random: Random) -> str:
    """A copy out of Markdown: dates in bold, headings with marks."""
    bold = re.sub(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日", r"**\g<0>**", text)
    return re.sub(r"^([一二三四五六七八九十]+、.{2,16})$", r"## \1", bold, flags=re.M)


def indented(text: str, random: Random) -> str:
    """Wide blanks before paragraphs, tabs and narrow ones after."""
    return "\n".join(
        line if is_table(line) or not line else "　　" + line + " " * random.randint(0, 3)
        for line in text.split("\n")
    )


def windows_lines(text: str, random: Random) -> str:
    """Line ends of another system, each twice."""
    return text.replace("\n", "\r\n" if "\t" in text else "\r\n\r\n")


def traditional(text: str, random: Random) -> str:
    """The page's own conversion to traditional characters."""
    return str(opencc.OpenCC("s2t").convert(text))


def with_pinyin(text: str, random: Random) -> str:
    """Tone-marked readings in brackets after some characters."""
    heads = random.sample(sorted(set(HAN.findall(text))), k=12)
    read = {char: random.choice(SYLLABLES) for char in heads}
    return HAN.sub(lambda m: f"{m[0]}（{read[m[0]]}）" if m[0] in read else m[0], text)


def web_page(text: str, random: Random) -> str:
    """The site's own lines around the notice."""
    seen = random.randint(9, 999)
    head = f"首页 > 政务公开 > 通知公告\n发布时间：2023-06-30　来源：本站　浏览次数：{seen}"
    foot = "【打印】【关闭】\n上一篇：关于公示某项名单的公告\n下一篇：本局召开年度工作会议"
    return f"{head}\n字号：[大 中 小]\n{text}\n{foot}\n版权所有：本站　网站地图　联系我们\n"


KINDS: dict[str, Dirt] = {
    kind.__name__: kind
    for kind in (
        hard_wrapped,
        double_spaced,
        paged,
        full_width,
        yi_marks,
        guillemets,
        ascii_marks,
        spaced_dates,
        bold_dates,
        indented,
        windows_lines,
        traditional,
        with_pinyin,
        web_page,
    )
}
# What cannot be told apart once both have happened, or what the second undoes.
LAYOUTS = {"hard_wrapped", "double_spaced", "paged"}
MARKS = {"yi_marks", "ascii_marks"}


def soiled(text: str, *, seed: int) -> tuple[str, tuple[str, ...]]:
    """The text under two to four kinds of dirt, and which; the same for the same seed."""
    random = Random(seed)
    kinds = random.sample(sorted(KINDS), k=random.randint(2, 4))
    for group in (LAYOUTS, MARKS):
        kept = [kind for kind in kinds if kind in group][:1]
        kinds = [kind for kind in kinds if kind not in group or kind in kept]
    order = [kind for kind in KINDS if kind in kinds]
    # The layout comes last but for what the site and the system add around it.
    last = ("windows_lines", "web_page")
    order.sort(key=lambda kind: (kind in last, kind in LAYOUTS))
    for kind in order:
        text = KINDS[kind](text, random)
    return text, tuple(order)
