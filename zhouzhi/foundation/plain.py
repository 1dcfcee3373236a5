"""Plain text 净文本: what a person typed or a sheet's cell held, without marks that nobody sees.

A mark that turns the reading direction round shows a reviewer another figure than is kept; one
without width makes two names out of one. No official paper has either.
"""

import re
from collections.abc import Sequence

# Every way to begin a new line, those of a word processor's pasted text among them.
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
# Controls of terminals; direction marks, embeddings and isolates; spaces and joints without
# width that part no letters; halves of characters, which no database keeps.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# Blanks that count as letters or signs (of Hangul, of Braille), and joints that stay between the
# letters of some scripts: alone they are nothing to see.
_EMPTY = re.compile(r"[\s\u00ad\u115f\u1160\u200c\u200d\u2800\u3164\uffa0]*")
_BREAK = re.compile(r"[ \t]*\n\s*")
_BREAK_IN_CHINESE = re.compile(r"(?<=[\u3400-\u9fff（）])[ \t]*\n\s*(?=[\u3400-\u9fff（）])")

# What Windows forbids in a name becomes its full-width brother.
_FORBIDDEN = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_LONGEST_SUFFIX = 10


def plain_text(text: str) -> str:
    """A text (正文) of many lines as it is kept: "" where there is nothing to be seen in it."""
    plain = _HIDDEN.sub("", _LINE_ENDS.sub("\n", text))
    return "" if _EMPTY.fullmatch(plain) else plain


def plain_line(text: str) -> str:
    """A text of one line (单行文字), such as a name: a break inside it is a blank.

    Between Chinese characters it is nothing: 随州市⏎科学技术局 is one name, broken to fit a cell.
    """
    if text.isprintable():  # nearly every cell of a sheet: no break, and no mark but a few blanks
        line = text.strip()
        return "" if _EMPTY.fullmatch(line) else line
    plain = plain_text(text).strip()
    return _BREAK.sub(" ", _BREAK_IN_CHINESE.sub("", plain))


def plain_filename(name: str, *, longest: int) -> str:
    """A file's name (文件名) that every system keeps as it is, "" where nothing is left of it.

    Of a name that is too long, the end of its stem goes and its suffix stays.
    """
    plain = plain_line(name).translate(_FORBIDDEN).strip(" .")
    safe = f"_{plain}" if _RESERVED.match(plain) else plain
    if len(safe) <= longest:
        return safe
    stem, dot, suffix = safe.rpartition(".")
    if not stem or len(suffix) > _LONGEST_SUFFIX:
        return safe[:longest].rstrip(" .")
    return stem[: longest - len(suffix) - 1].rstrip(" .") + dot + suffix


def package_paths(files: Sequence[tuple[str, str]], *, longest: int) -> tuple[str, ...]:
    """Where files lie in a package (包内路径), for each (folder, file name), in their order.

    Every name is safe and at most `longest` characters, and no two paths are the same, on systems
    that tell no capitals apart either. A folder is its caller's to make safe.
    """
    taken: set[str] = set()
    found = []
    for folder, filename in files:
        path = _unused(folder, plain_filename(filename, longest=longest) or "_", taken)
        taken.add(path.lower())
        found.append(path)
    return tuple(found)


def _unused(folder: str, name: str, taken: set[str]) -> str:
    stem, dot, suffix = name.rpartition(".")
    number, path = 1, f"{folder}/{name}"
    while path.lower() in taken:
        number += 1
        other = f"{stem} ({number}){dot}{suffix}" if stem else f"{name} ({number})"
        path = f"{folder}/{other}"
    return path


def shortened(text: str, *, most: int) -> str:
    """The beginning of a text (摘要) in at most `most` characters; … says that it goes on.

    For labels that are shown; what is kept stays whole.
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"
