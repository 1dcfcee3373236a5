"""Of which field of a version a remark is (批注位置): a row of the form, a material, or a list."""

from enum import StrEnum

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.foundation.errors import InvalidInput, gettext_noop

WORDS_LENGTH = 500
_ROW, _FILES = "row-", "files-"


class Field(StrEnum):
    """The fields of a version that are neither a row of its form nor files."""

    TEXT = "text"
    ACTIVITIES = "activities"
    PRESS = "press"

    @property
    def label(self) -> str:
        """The field's Chinese name."""
        return {
            "text": gettext_noop("正文"),
            "activities": gettext_noop("开展的活动"),
            "press": gettext_noop("媒体报道"),
        }[self.value]


class NoSuchPlace(InvalidInput):
    """A remark is of a field that the version has (没有这一项)."""

    code = "no_such_place"
    template = gettext_noop("这一版没有您要批注的这一项，请回到审核页重新选择。")


class RemarkEmpty(InvalidInput):
    """A remark says something."""

    code = "remark_empty"
    template = gettext_noop("请写明要说的话，对方会在这一项旁边看到。")


class RemarkTooLong(InvalidInput):
    """A remark is short; what is longer belongs into the reason of the decision."""

    code = "remark_too_long"
    template = gettext_noop("批注有 {length} 字，最多 {most} 字，请缩短。")


def place_of_row(position: int) -> str:
    """The place of a row of the form."""
    return f"{_ROW}{position}"


def place_of_files(material: str) -> str:
    """The place of the files under a material."""
    return f"{_FILES}{material}"


def row_at(place: str) -> int | None:
    """The position of the row that a place is, None for another field."""
    number = place.removeprefix(_ROW)
    is_row = place.startswith(_ROW) and number.isdecimal() and len(number) < 6
    return int(number) if is_row else None


def is_place(place: str) -> bool:
    """Whether a text names a field that a version could have."""
    if row_at(place) is not None or place in set(Field):
        return True
    return place.startswith(_FILES) and place.removeprefix(_FILES) in set(Material)


def place_name(place: str, rows: dict[int, str]) -> str:
    """What a place is called: its row's label, its material, its field."""
    row = row_at(place)
    if row is not None:
        return rows.get(row, str(row))
    if place.startswith(_FILES):
        return Material(place.removeprefix(_FILES)).label
    return Field(place).label
