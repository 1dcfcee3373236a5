"""Characters that cannot be printed (缺字): each with its place, never a silent box."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

# What a typesetter puts where the type is missing; every reader knows to ask.
PLACEHOLDER = "〓"
EXCERPT = 8
UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
# They choose a shape of the character before them: 葛 as a register of names writes it.
SELECTORS = frozenset({*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)})
WORDS = gettext_noop(
    "“{character}”字没有可用的字体，已印作“〓”，在“{around}”处，请换字或补装字体。"
)


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character without type (缺字), and the words around it, where it stands as 〓."""

    character: str
    around: str
    code = "missing_character"

    @property
    def words(self) -> Said:
        """What to tell the officer."""
        return Said(WORDS, character=self.character, around=self.around)


def missing_in(text: str, lacks: Callable[[str], bool]) -> Iterator[MissingCharacter]:
    """This will find every character of a text that is lacking, once, with what is around it."""
    told: set[str] = set()
    for place, character in enumerate(text):
        if character in told or is_unseen(character) or not lacks(character):
            continue
        told.add(character)
        around = text[max(0, place - EXCERPT) : place + EXCERPT + 1].strip()
        yield MissingCharacter(character, around)


def is_unseen(character: str) -> bool:
    """Whether a character leaves no ink: spaces, ends of lines, marks that only direct others."""
    return unicodedata.category(character) in UNSEEN or ord(character) in SELECTORS


def in_place_of(character: str) -> str:
    """What is printed for a character without type: 〓, a blank for a space, else nothing."""
    if not is_unseen(character):
        return PLACEHOLDER
    return " " if character.isspace() else ""
