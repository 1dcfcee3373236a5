"""What a keeper tells after the event (会后填报): who came, what it took, what was said of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zhouzhi.apps.activities.domain.checks import EntriesRefused, Fault
from zhouzhi.apps.activities.domain.entries import FundEntry
from zhouzhi.apps.activities.domain.kinds import (
    ON_SITE_WAYS,
    ONLINE_WAYS,
    CountedBy,
    Mode,
    StaffKind,
)
from zhouzhi.apps.activities.domain.privacy import private_number_in
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

MOST_PEOPLE = 2_000_000_000
_EXPLANATION = gettext_noop("人数情况说明")
_OFF_REASON = gettext_noop("没有办、提前结束的原因")
_LONGEST = {
    "platform": 60,
    "outlet": 60,
    "title": 160,
    "link": 500,
    "explanation": 200,
    "off_reason": 200,
}


@dataclass(frozen=True, slots=True)
class AttendanceEntry:
    """How many took part in one session, by its uuid: on site, or on one platform.

    `count` None takes back what was told before. `explanation` says why so many came, where that
    is asked about.
    """

    session: str
    mode: Mode
    count: int | None
    counted_by: CountedBy | None = None
    platform: str = ""
    explanation: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What is told once: the session, on site or online, the platform."""
        return self.session, self.mode.value, self.platform


@dataclass(frozen=True, slots=True)
class PressEntry:
    """One press report on the activity."""

    outlet: str
    title: str
    published_on: date | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class SessionCourse:
    """How one session went, by its uuid: held whole, not held (`is_off`), or ended early.

    `closed_on` is the last day of one that ended early; either has a `reason`.
    """

    session: str
    is_off: bool = False
    closed_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AfterEvent:
    """What is told after the event, in parts: a part that is None stays as it was.

    Of attendance and of courses the lines given replace those of the same session and platform;
    people, money and press are given whole.
    """

    attendances: tuple[AttendanceEntry, ...] = ()
    staff: tuple[tuple[StaffKind, int], ...] | None = None
    funds: tuple[FundEntry, ...] | None = None
    press: tuple[PressEntry, ...] | None = None
    courses: tuple[SessionCourse, ...] = ()


def must_be_told_soundly(told: AfterEvent) -> None:
    """Refuse numbers without their way, and press without its name. Raises EntriesRefused."""
    faults = (*_attendances(told), *_courses(told), *_press(told))
    if faults:
        raise EntriesRefused(faults)


def _attendances(told: AfterEvent) -> Iterator[Fault]:
    seen = set()
    for position, one in enumerate(told.attendances):
        field = f"attendances-{position}"
        if one.key in seen:
            yield _fault(field, gettext_noop("同一场次、同一平台的人次填了两次，请合并。"))
        seen.add(one.key)
        if one.count is not None:
            yield from _attendance(field, one)


def _attendance(field: str, one: AttendanceEntry) -> Iterator[Fault]:
    if one.count is None or not 0 <= one.count <= MOST_PEOPLE:
        yield _fault(field, gettext_noop("参与人次应为 0 至 20 亿之间的整数，请核对。"))
    ways = ON_SITE_WAYS if one.mode is Mode.ONSITE else ONLINE_WAYS
    if one.counted_by not in ways:
        yield _fault(field, gettext_noop("请选择人次是怎么数出来的。"))
    if one.mode is Mode.BOTH:
        yield _fault(field, gettext_noop("线下和线上的人次请分开填写。"))
    if one.mode is Mode.ONLINE and not one.platform.strip():
        yield _fault(field, gettext_noop("请填写是哪个平台上的人次。"))
    if one.mode is Mode.ONSITE and one.platform:
        yield _fault(field, gettext_noop("线下的人次不填平台。"))
    if len(one.platform) > _LONGEST["platform"]:
        yield _fault(field, gettext_noop("平台名称最多 60 字，请缩短。"))
    yield from _explanation(field, one.explanation)


def _explanation(field: str, text: str) -> Iterator[Fault]:
    if private := private_number_in(text):
        yield _fault(field, private.words, label=Said(_EXPLANATION))
    if len(text) > _LONGEST["explanation"]:
        yield _fault(field, gettext_noop("人数情况说明最多 200 字，请缩短。"))


def _courses(told: AfterEvent) -> Iterator[Fault]:
    counted = {one.session for one in told.attendances if one.count}
    for one in told.courses:
        at = f"off_why-{one.session}"
        if one.is_off and one.session in counted:
            words = gettext_noop("这一场填了人次，就是办了：请把人次删去，或不勾“没有办”。")
            yield _fault(f"off-{one.session}", words)
        if (one.is_off or one.closed_on) and not one.reason.strip():
            yield _fault(at, gettext_noop("请写明原因，例如“暴雨，改由学校自行组织”。"))
        if private := private_number_in(one.reason):
            yield _fault(at, private.words, label=Said(_OFF_REASON))
        if len(one.reason) > _LONGEST["off_reason"]:
            yield _fault(at, gettext_noop("原因最多 200 字，请缩短。"))


def _press(told: AfterEvent) -> Iterator[Fault]:
    for position, one in enumerate(told.press or ()):
        field = f"press-{position}"
        if not one.outlet.strip() or not one.title.strip():
            yield _fault(field, gettext_noop("请填写媒体名称和报道标题，或删去这一行。"))
        for name in ("outlet", "title", "link"):
            if len(getattr(one, name)) > _LONGEST[name]:
                words = gettext_noop("这一行有一格超过 {most} 字，请缩短。")
                yield _fault(f"{field}-{name}", words, most=_LONGEST[name])


def _fault(field: str, words: str, **facts: object) -> Fault:
    return Fault(field, Said(words, **facts))
