"""Lines of a form with room to write between their words: 讲座____场，听众（  ）人次."""

import re
from dataclasses import dataclass

from zhouzhi.documents.reading.recognise.forms.words import MEASURE, signs
from zhouzhi.foundation.patterns import regex

ROOM = "____"
_LONGEST = 300
_EMPTY = regex(r"_{2,}|[（(]\s*_*\s*[）)]")
_UNIT = rf"(?:{MEASURE.pattern})(?=[，,；;。、]|\s{{2,}}|\s*$)"
_SPACED = regex(rf"(?<=[\u3400-\u9fff）)：:])[ \u3000]{{2,}}(?={_UNIT})")
_STOPPED = regex(r"[，,；;。、：:]")
_DAY = regex(r"年\s*月|月\s*日")
_ROOM = regex(r"\s*_{2,}\s*")
_BEHIND = regex(r"(?!年|月|日|时)[^\s，,；;。、：:（(]{1,4}(?=\s|[，,；;。、]|$)")
_EDGES = " \u3000，,；;。、：:"
_PART_OF = regex(r"其中|含|包括")
_SUM = regex(r"(?<=.{2})(?:共计|总计|共有|共|约|达|为)$")


@dataclass(frozen=True, slots=True)
class Blank:
    """Room to write: the words before it, the unit behind it, the words that head its line."""

    words: str
    unit: str | None
    group: str | None


def with_room(line: str) -> str:
    """The line, each kind of room to write within it made the same; else the line as it is."""
    if len(line) > _LONGEST or signs(line) or _DAY.search(line):
        return line
    made = _EMPTY.sub(ROOM, line)
    if _STOPPED.search(made):
        made = _SPACED.sub(ROOM, made)
    if made == line and ROOM not in line:
        return line
    return re.sub(r"(?<=\S)\s+", " ", made.rstrip())


def has_rooms(line: str) -> bool:
    """Say whether a line holds its own words and several places to write, or one with its unit."""
    rooms = list(_ROOM.finditer(line))
    if not line[: rooms[0].start()].strip(_EDGES) if rooms else True:
        return False
    return len(rooms) > 1 or MEASURE.match(line, rooms[0].end()) is not None


def blanks_of(words: str) -> list[Blank]:
    """The places to write on a line without its number; a head before a colon is their group."""
    rooms = list(_ROOM.finditer(words))
    if not rooms:
        return []
    head, colon, first = words[: rooms[0].start()].partition("：")
    grouped = bool(colon and first.strip(_EDGES)) and not _PART_OF.match(head)
    group = head.strip(_EDGES) if grouped else None
    at = len(head) + 1 if grouped else 0
    found = []
    for room in rooms:
        name = _SUM.sub("", words[at : room.start()].strip(_EDGES))
        unit = MEASURE.match(words, room.end()) or _BEHIND.match(words, room.end())
        at = unit.end() if unit else room.end()
        if name:
            found.append(Blank(name, unit[0] if unit else None, group))
    return found
