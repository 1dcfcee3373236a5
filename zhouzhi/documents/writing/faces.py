"""Which typefaces there are to print with (字体): the official ones where an office has them.

The standard's own faces (方正小标宋, 仿宋_GB2312, 楷体_GB2312, 黑体, 宋体) are not free. A pdf
takes, for each, the first family found: the official one from a folder that the office names, the
free Fandol set (Debian's texlive-lang-chinese), and at last the Noto fonts that come with the
program. Behind every face stands Noto, which has rare characters of names that the others lack.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from zhouzhi.documents.writing.wanted_faces import SANS, SERIF, WANTED, Family, Role

SYSTEM_FOLDERS = (
    Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    Path("/usr/share/texmf/fonts/opentype/public/fandol"),
    Path("/usr/share/fonts/opentype/fandol"),
)
SUFFIXES = {".otf", ".ttf", ".ttc"}
# The family, and the typographic family, among a font's names.
FAMILY_NAMES = (1, 16)
# What else the reading of a torn font ends in, besides the library's own error.
TORN = (OSError, LookupError, ValueError, AssertionError, AttributeError, struct.error)

# A file and when it was changed last; a font's names and characters.
Stamped = tuple[Path, int]
Named = tuple[tuple[str, ...], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The files to print with, and for each role the families that are there, best first.

    A file that takes the place of another is a later one: `stamps` tell them apart.
    """

    stamps: tuple[Stamped, ...]
    families: dict[Role, tuple[Family, ...]]
    characters: dict[str, frozenset[int]]

    def lacks(self, character: str) -> bool:
        """Whether there is a role in which no family can print a character."""
        code = ord(character)
        return any(
            all(code not in self.characters[each.name] for each in (*families, SERIF))
            for families in self.families.values()
        )

    @property
    def files(self) -> tuple[Path, ...]:
        """The files alone."""
        return tuple(path for path, _ in self.stamps)

    @property
    def replaced(self) -> tuple[Role, ...]:
        """The roles for which only the fonts at the very end were there."""
        return tuple(role for role, there in self.families.items() if there[0] in (SERIF, SANS))


def font_files(folders: tuple[Path, ...]) -> list[Path]:
    """Every font file of the folders, and the two that come with the program."""
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    found = [
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES
    ]
    return [*found, Path(serif_path()), Path(sans_path())]


def typefaces(folders: tuple[Path, ...]) -> Typefaces:
    """This will give the typefaces found in folders; what is put in one counts from then on.

    The tables of a file are read once a process, which takes longer than a document does.
    """
    return typefaces_of(tuple(map(stamped, font_files(folders))))


def stamped(path: Path) -> Stamped:
    """A file with when it was changed last; 0 of one that is not there."""
    try:
        return path, path.stat().st_mtime_ns
    except OSError:
        return path, 0


@lru_cache(maxsize=4)
def typefaces_of(files: tuple[Stamped, ...]) -> Typefaces:
    """The typefaces among files, read anew where one was changed."""
    wanted = {family.name for families in WANTED.values() for family in families}
    used: dict[Stamped, None] = {}
    called: dict[str, str] = {}
    characters: dict[str, frozenset[int]] = {}
    for each in files:
        for names, codes in read_names(each[0]):
            for name in wanted.intersection(names):
                used[each] = None
                known = called.setdefault(name, names[0])
                characters[known] = characters.get(known, codes) & codes
    families = {
        role: unique(
            replace(family, name=called[family.name]) for family in these if family.name in called
        )
        for role, these in WANTED.items()
    }
    return Typefaces(tuple(used), families, characters)


def unique(families: Iterable[Family]) -> tuple[Family, ...]:
    """Families in their order, each once: one file may have two of the names that are wanted."""
    return tuple({family.name: family for family in reversed([*families])}.values())[::-1]


def read_names(path: Path) -> list[Named]:
    """The fonts of a file, each with its names and characters, first the name that typst knows.

    None of a file that is damaged or may not be read: it is as good as not there, and a face that
    is missing is told with every document.
    """
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        with path.open("rb") as file:
            if path.suffix.lower() == ".ttc":
                return [names_of(font) for font in TTCollection(file, lazy=True).fonts]
            return [names_of(TTFont(file, lazy=True))]
    except (TTLibError, *TORN):
        return []


def names_of(font: Any) -> Named:
    """A font's family under each of its names, with its characters; none where all are symbols."""
    codes = frozenset(font.getBestCmap() or ())
    records = font["name"].names if codes else ()
    by_kind = sorted((each for each in records if each.nameID in FAMILY_NAMES), key=name_kind)
    return tuple(dict.fromkeys(each.toUnicode(errors="replace") for each in by_kind)), codes


def name_kind(record: Any) -> int:
    """Family names before typographic ones; of the same kind they stand as in the file."""
    return FAMILY_NAMES.index(record.nameID)
