"""Which typefaces there are to print with (字体): the official ones where an office has them.

The standard's own faces (方正小标宋, 仿宋_GB2312, 楷体_GB2312, 黑体, 宋体) are not free. A pdf
takes, for each, the first family found: the official one from a folder that the office names, the
free Fandol set (Debian's texlive-lang-chinese), and at last the Noto fonts that come with the
program. Behind every face stands Noto, which has rare characters of names that the others lack.
"""

import struct
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

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


class Role(StrEnum):
    """What a face is for: the text, the title and mark, headings, names of signers, figures."""

    BODY = "body"
    TITLE = "title"
    HEI = "hei"
    KAI = "kai"
    SONG = "song"


@dataclass(frozen=True, slots=True)
class Family:
    """A font family: its name, and the weight that is meant."""

    name: str
    weight: int = 400


SERIF, SANS = Family("Noto Serif SC"), Family("Noto Sans SC")
WANTED: dict[Role, tuple[Family, ...]] = {
    Role.BODY: (
        Family("FangSong_GB2312"),
        Family("仿宋_GB2312"),
        Family("FangSong"),
        Family("FandolFang R"),
        SERIF,
    ),
    Role.TITLE: (
        Family("FZXiaoBiaoSong-B05S"),
        Family("方正小标宋简体"),
        Family("FandolSong", 700),
        SERIF,
    ),
    Role.HEI: (Family("SimHei"), Family("FandolHei"), SANS),
    Role.KAI: (
        Family("KaiTi_GB2312"),
        Family("楷体_GB2312"),
        Family("KaiTi"),
        Family("FandolKai"),
        SERIF,
    ),
    Role.SONG: (Family("SimSun"), Family("FandolSong"), SERIF),
}


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The files to print with, and for each role the families that are there, best first."""

    files: tuple[Path, ...]
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


@lru_cache(maxsize=4)
def typefaces(folders: tuple[Path, ...]) -> Typefaces:
    """This will give the typefaces found in folders; the tables are read once a process."""
    named = {family.name for families in WANTED.values() for family in families}
    files: dict[Path, None] = {}
    characters: dict[str, frozenset[int]] = {}
    for path in font_files(folders):
        for name, codes in read_names(path):
            if name in named:
                files[path] = None
                characters[name] = characters.get(name, codes) & codes
    families = {
        role: tuple(family for family in wanted if family.name in characters)
        for role, wanted in WANTED.items()
    }
    return Typefaces(tuple(files), families, characters)


def read_names(path: Path) -> list[tuple[str, frozenset[int]]]:
    """The family names of a font file, each with the characters it has.

    None of a file that is damaged or may not be read: it is as good as not there, and a face that
    is missing is told with every document.
    """
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        with path.open("rb") as file:
            if path.suffix.lower() == ".ttc":
                fonts = TTCollection(file, lazy=True).fonts
                return [pair for font in fonts for pair in names_of(font)]
            return names_of(TTFont(file, lazy=True))
    except (TTLibError, *TORN):
        return []


def names_of(font: Any) -> list[tuple[str, frozenset[int]]]:
    """A font's family under each of its names, with its characters; none where all are symbols."""
    codes = frozenset(font.getBestCmap() or ())
    records = font["name"].names if codes else ()
    names = {each.toUnicode(errors="replace") for each in records if each.nameID in FAMILY_NAMES}
    return [(name, codes) for name in names]
