"""The only place that asks the time (时钟).

Two clocks: the real one for sign-in, tokens, leases and audit, and the business date (业务日期),
by which duties fall due. In a demo the business date is pinned: it starts at `ZHOUZHI_TODAY` and
is stepped by the file `today` in `ZHOUZHI_HOME`, so that web and worker agree.
"""

import os
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from zhouzhi.foundation.errors import InvalidInput, Refusal, gettext_noop

OFFICE_ZONE = ZoneInfo("Asia/Shanghai")


class ClockRefused(Refusal):
    """The business date may not be pinned or stepped here (不能设定业务日期)."""

    code = "clock_refused"
    template = gettext_noop("业务日期只能在演示环境中设定：正式环境请去掉 ZHOUZHI_TODAY。")


def now() -> datetime:
    """Tell the real instant, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the place the ban points to


def monotonic() -> float:
    """Tell seconds on a clock that never jumps: for waiting and measuring, never for dates."""
    return time.monotonic()


def today() -> date:
    """Tell the business date (业务日期): the real one at Beijing time, or the demo's."""
    start = pinned_start()
    if start is None:
        return now().astimezone(OFFICE_ZONE).date()
    return _stepped() or start


def business_now() -> datetime:
    """Tell the business date with the real time of day, at Beijing time."""
    real = now().astimezone(OFFICE_ZONE)
    return datetime.combine(today(), real.timetz())


def pinned_start() -> date | None:
    """Tell the date the demo starts on; None where the date is the real one.

    Raises ClockRefused where a date is pinned outside the demo.
    """
    from django.conf import settings

    pinned = getattr(settings, "ZHOUZHI_TODAY", None)
    if not pinned:
        return None
    if not getattr(settings, "ZHOUZHI_DEMO", False):
        raise ClockRefused
    return pinned if isinstance(pinned, date) else _parsed(str(pinned), "ZHOUZHI_TODAY")


def step_to(day: date) -> date:
    """Step the demo's business date to `day` (never back), for every process at once.

    Raises ClockRefused outside a demo and for a day before the present business date.
    """
    if pinned_start() is None:
        raise ClockRefused
    if day < today():
        raise ClockRefused(
            gettext_noop("演示日期只能往后走：现在是 {now}，不能退回 {day}。"),
            now=today().isoformat(),
            day=day.isoformat(),
        )
    target = _step_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".today-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as writing:
            writing.write(day.isoformat() + "\n")
        Path(name).replace(target)
    except BaseException:  # a full disk leaves nothing behind
        Path(name).unlink(missing_ok=True)
        raise
    return day


def _step_file() -> Path:
    from django.conf import settings

    return Path(settings.ZHOUZHI_HOME) / "today"


def _stepped() -> date | None:
    try:
        text = _step_file().read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    return _parsed(text, str(_step_file()))


def _parsed(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(
            gettext_noop("{where} 里的日期“{text}”读不懂，请写成 2023-05-13 的样子。"),
            where=where,
            text=text,
        ) from None
