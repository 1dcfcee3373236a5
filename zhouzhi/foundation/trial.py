"""The dry run of a sheet (试读): what importing each of its rows would do. Pure."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop

# What a person says of a row: it is another thing than those it may be; it is not to be imported.
ANOTHER = "another"
LEFT = "left"


class Verdict(StrEnum):
    """What importing a row would do."""

    NEW = "new"
    CHANGE = "change"
    SAME = "same"
    SKIP = "skip"
    TWIN = "twin"
    WRONG = "wrong"

    @property
    def label(self) -> str:
        """The verdict's Chinese name."""
        return _LABELS[self]


_LABELS = {
    Verdict.NEW: gettext_noop("新增"),
    Verdict.CHANGE: gettext_noop("修改"),
    Verdict.SAME: gettext_noop("不变"),
    Verdict.SKIP: gettext_noop("没有读"),
    Verdict.TWIN: gettext_noop("待认定"),
    Verdict.WRONG: gettext_noop("有错"),
}
# Rows that keep a sheet from being imported until they are put right, decided on, or left.
STOPPING = frozenset({Verdict.WRONG, Verdict.TWIN})
