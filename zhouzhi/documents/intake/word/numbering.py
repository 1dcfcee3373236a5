"""The numbers that Word computes for automatically numbered paragraphs (自动编号)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_DIGITS = "零一二三四五六七八九"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_SPELT = str.maketrans("0123456789", "〇一二三四五六七八九")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_CLOSED = "、．.，,:：）)]】〕》>·"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbered list: where it starts, how it counts, what it prints."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    legal: bool = False
    restart: int | None = None
    spaced: bool = True


@dataclass(slots=True)
class Numbering:
    """The lists of one document and how far each has been counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    def next_label(self, list_id: str, depth: int) -> str:
        """Count one paragraph of a list; give the words that Word prints before it."""
        known = self.levels.get(self.lists.get(list_id, ""), {})
        level = known.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(self.lists[list_id], {})
        if list_id not in self.opened:
            self.opened.add(list_id)
            for at, start in self.starts.get(list_id, {}).items():
                counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth and _restarts(known.get(at), depth)]:
            del counts[deeper]
        return self._printed(level, known, counts)

    @staticmethod
    def _printed(level: Level, known: dict[int, Level], counts: dict[int, int]) -> str:
        if level.form in ("bullet", "none"):
            return "" if level.form == "bullet" else level.pattern
        label = level.pattern
        for at in range(9):
            if f"%{at + 1}" in label:
                of = known.get(at, Level())
                form = "decimal" if level.legal else of.form
                label = label.replace(f"%{at + 1}", numeral(counts.get(at, of.start), form))
        return label if not label or label[-1] in _CLOSED or not level.spaced else label + " "


def _restarts(level: Level | None, above: int) -> bool:
    """Does a deeper level begin anew when a level above it has been counted?"""
    if level is None or level.restart is None:
        return True
    return above < level.restart


def read_numbering(root: Any) -> Numbering:
    """The lists that a numbering part declares; none where there is no such part."""
    found = Numbering()
    if root is None:
        return found
    abstracts = list(root.iterchildren(qn("w:abstractNum")))
    styled = {_value(each, "w:styleLink"): dict(_levels(each)) for each in abstracts}
    for each in abstracts:
        twin = styled.get(_value(each, "w:numStyleLink") or "")
        found.levels[each.get(qn("w:abstractNumId"), "")] = twin or dict(_levels(each))
    for number in root.iterchildren(qn("w:num")):
        _add_list(number, found)
    return found


def _add_list(number: Any, found: Numbering) -> None:
    """One list of the document: the levels it uses, and where it starts or changes them itself."""
    list_id, abstract_id = number.get(qn("w:numId"), ""), _value(number, "w:abstractNumId") or ""
    found.lists[list_id] = abstract_id
    for override in number.iterchildren(qn("w:lvlOverride")):
        start = _value(override, "w:startOverride")
        if start is not None:
            at = _whole(override.get(qn("w:ilvl")), 0)
            found.starts.setdefault(list_id, {})[at] = _whole(start, 1)
        own = dict(_levels(override))
        if own:
            known = found.levels.get(found.lists[list_id], {})
            found.lists[list_id] = f"{abstract_id}/{list_id}"
            found.levels[found.lists[list_id]] = {**known, **own}


def _levels(parent: Any) -> Iterator[tuple[int, Level]]:
    for element in parent.iterchildren(qn("w:lvl")):
        restart = _value(element, "w:lvlRestart")
        yield (
            _whole(element.get(qn("w:ilvl")), 0),
            Level(
                start=_whole(_value(element, "w:start"), 1),
                form=_value(element, "w:numFmt") or "decimal",
                pattern=_value(element, "w:lvlText") or "",
                legal=element.find(qn("w:isLgl")) is not None,
                restart=None if restart is None else _whole(restart, 0),
                spaced=_value(element, "w:suff") != "nothing",
            ),
        )


def _value(parent: Any, name: str) -> str | None:
    child = parent.find(qn(name))
    value = None if child is None else child.get(qn("w:val"))
    return None if value is None else str(value)


def _whole(value: str | None, default: int) -> int:
    try:
        return min(max(int(value or default), 0), 9999)
    except ValueError:
        return default


def numeral(number: int, form: str) -> str:
    """A number as one of Word's number formats (ST_NumberFormat) writes it; digits by default."""
    if form in _WRITTEN:
        return _WRITTEN[form](number)
    run = _RUNS.get(form, "")
    return run[number - 1] if 0 < number <= len(run) else str(number)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else "0"


def chinese(number: int) -> str:
    """A whole number below 10,000 as Chinese counts it: 12 → 十二, 105 → 一百零五."""
    if number <= 0:
        return "零"
    words, skipped = "", False
    for digit, unit in zip(f"{number % 10000:04d}", "千百十 ", strict=True):
        if digit == "0":
            skipped = bool(words)
            continue
        words += ("零" if skipped else "") + _DIGITS[int(digit)] + unit.strip()
        skipped = False
    return words.removeprefix("一") if words.startswith("一十") else words


def roman(number: int) -> str:
    """A whole number in small Roman figures."""
    words = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        words += letters * count
    return words


def _characters(first: int, count: int) -> str:
    return "".join(map(chr, range(first, first + count)))


_WRITTEN: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "chineseLegalSimplified": lambda number: chinese(number).translate(_LEGAL),
    "ideographLegalTraditional": lambda number: chinese(number).translate(_LEGAL),
    "ideographDigital": lambda number: str(number).translate(_SPELT),
    "taiwaneseDigital": lambda number: str(number).translate(_SPELT),
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
}
_RUNS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": _characters(0x2460, 20),
    "decimalEnclosedCircleChinese": _characters(0x2460, 20),
    "decimalEnclosedParen": _characters(0x2474, 20),
    "decimalEnclosedFullstop": _characters(0x2488, 20),
    "ideographEnclosedCircle": _characters(0x3280, 10),
}
