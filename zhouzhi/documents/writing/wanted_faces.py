"""The faces of an official document by the names that font files have (公文字体), best first.

For each role the standard's own face, then its twins: of the standard's faces in other cuts (GBK,
which has the rare characters of names), of other foundries, of the free set. A file may name itself
in English, in Chinese or in both.
"""

from dataclasses import dataclass
from enum import StrEnum


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
_NAMES: dict[Role, tuple[str, ...]] = {
    Role.BODY: (
        "FangSong_GB2312",
        "仿宋_GB2312",
        "FZFangSong-Z02",
        "方正仿宋_GBK",
        "FZFangSong-Z02S",
        "方正仿宋简体",
        "FangSong",
        "仿宋",
        "STFangsong",
        "华文仿宋",
        "FandolFang R",
    ),
    Role.TITLE: (
        "FZXiaoBiaoSong-B05S",
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05",
        "方正小标宋_GBK",
        "STZhongsong",
        "华文中宋",
    ),
    Role.HEI: (
        "SimHei",
        "黑体",
        "FZHei-B01",
        "方正黑体_GBK",
        "FZHei-B01S",
        "方正黑体简体",
        "STHeiti",
        "华文黑体",
        "FandolHei",
    ),
    Role.KAI: (
        "KaiTi_GB2312",
        "楷体_GB2312",
        "FZKai-Z03",
        "方正楷体_GBK",
        "FZKai-Z03S",
        "方正楷体简体",
        "KaiTi",
        "楷体",
        "STKaiti",
        "华文楷体",
        "FandolKai",
    ),
    Role.SONG: (
        "SimSun",
        "宋体",
        "FZShuSong-Z01",
        "方正书宋_GBK",
        "FZShuSong-Z01S",
        "方正书宋简体",
        "STSong",
        "华文宋体",
        "FandolSong",
    ),
}
# What comes with the program stands at the end of every role; the free set's title face is heavy.
_LAST = {
    Role.BODY: (SERIF,),
    Role.TITLE: (Family("FandolSong", 700), SERIF),
    Role.HEI: (SANS,),
    Role.KAI: (SERIF,),
    Role.SONG: (SERIF,),
}
WANTED: dict[Role, tuple[Family, ...]] = {
    role: (*(Family(name) for name in names), *_LAST[role]) for role, names in _NAMES.items()
}
