"""What the worker does for the work of every day: asks for it when it is due, and does it."""

from datetime import date

from zhouzhi.foundation.outbox.handlers import Job, handles
from zhouzhi.foundation.outbox.ticks import ticks
from zhouzhi.foundation.schedule.days import KIND, ask_for_what_is_due, daily_named


@ticks("schedule.days", every_seconds=5)
def ask() -> None:
    """Ask for the day's work whose hour has come (到点办理)."""
    ask_for_what_is_due()


@handles(KIND, outside=True)
def do(job: Job) -> None:
    """Do one day's work of one name."""
    daily_named(job.payload["name"]).work(date.fromisoformat(job.payload["on"]))
