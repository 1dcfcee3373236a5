"""What is put right in an activity after it was held (办后更正): each field, from what to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.kinds import CountedBy, Mode
from zhouzhi.apps.activities.domain.sheets.headings import HEADINGS
from zhouzhi.apps.activities.domain.sheets.printed import Setting, cell_of
from zhouzhi.foundation.errors import gettext_noop

CAME, SEEN, COURSE, PRESS = "came", "seen", "course", "press"
LABELS: Mapping[str, str] = {
    **{key: words[0] for key, words in HEADINGS.items()},
    CAME: gettext_noop("现场参与人次"),
    SEEN: gettext_noop("线上参与人次"),
    COURSE: gettext_noop("没有办或提前结束"),
    PRESS: gettext_noop("宣传报道"),
}


@dataclass(frozen=True, slots=True)
class Amended:
    """One field put right: its key in LABELS, what it said before and says now, printed.

    `session` is the number of the session whose count it is, 0 for what is said of the whole;
    `platform` the one that was counted on.
    """

    key: str
    before: str
    after: str
    session: int = 0
    platform: str = ""

    def kept(self) -> list[object]:
        """The line as plain JSON."""
        return [self.key, self.before, self.after, self.session, self.platform]

    @classmethod
    def from_kept(cls, line: Iterable[object]) -> "Amended":
        """The line that `kept` wrote."""
        key, before, after, session, platform = line
        return cls(str(key), str(before), str(after), int(str(session)), str(platform))


@dataclass(frozen=True, slots=True)
class Count:
    """How many took part in one session, by its number: on site, or on one platform."""

    session: int
    mode: Mode
    count: int
    counted_by: CountedBy
    platform: str = ""


def amended_entries(
    before: ActivityEntries, after: ActivityEntries, setting: Setting
) -> tuple[Amended, ...]:
    """The fields in which what is stated differs (改了哪些栏), in the order of a sheet's."""
    pairs = ((key, cell_of(key, before, setting), cell_of(key, after, setting)) for key in HEADINGS)
    return tuple(Amended(key, was, now) for key, was, now in pairs if was != now)


def amended_counts(before: Iterable[Count], after: Iterable[Count]) -> tuple[Amended, ...]:
    """The counts that differ, by session; one that was not told before has no first value."""
    was = {_key(one): _count(one) for one in before}
    now = {_key(one): _count(one) for one in after}
    keys = sorted(was.keys() | now.keys(), key=lambda key: (key[1], key[0], key[2]))
    return tuple(
        Amended(kind, was.get(key, ""), now.get(key, ""), session, platform)
        for key in keys
        for kind, session, platform in [key]
        if was.get(key) != now.get(key)
    )


def amended_courses(before: Mapping[int, str], after: Mapping[int, str]) -> tuple[Amended, ...]:
    """The sessions of which it is said otherwise how they went, by number."""
    return tuple(
        Amended(COURSE, before.get(number, ""), after.get(number, ""), number)
        for number in sorted(before.keys() | after.keys())
        if before.get(number) != after.get(number)
    )


def amended_press(before: Iterable[str], after: Iterable[str]) -> tuple[Amended, ...]:
    """The titles of press reports that came or went, as one field."""
    was, now = tuple(before), tuple(after)
    gone = "；".join(title for title in was if title not in now)
    come = "；".join(title for title in now if title not in was)
    return (Amended(PRESS, gone, come),) if gone or come else ()


def _key(one: Count) -> tuple[str, int, str]:
    return (CAME if one.mode is Mode.ONSITE else SEEN, one.session, one.platform)


def _count(one: Count) -> str:
    return f"{one.count}（{one.counted_by.label}）"
