"""What the worker does for the work of every day: asks for it when it is due, and does it."""

from datetime import date, time

from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.handlers import Job, handles
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.states import OutboxState
from zhouzhi.foundation.outbox.ticks import ticks
from zhouzhi.foundation.schedule.days import KIND, ask_for_what_is_due, daily, daily_named
from zhouzhi.foundation.schedule.keeping import KEPT_FOR, forget
from zhouzhi.foundation.schedule.models import Slot


@ticks("schedule.days", every_seconds=5)
def ask() -> None:
    """Ask for the day's work whose hour has come (到点办理)."""
    ask_for_what_is_due()


@handles(KIND, outside=True)
def do(job: Job) -> None:
    """Do one day's work of one name."""
    daily_named(job.payload["name"]).work(date.fromisoformat(job.payload["on"]))


@daily("schedule.forget", at=time(3))
def forget_past_work(on: date) -> None:
    """Forget jobs done and days taken two years ago (清理); a job that failed stays."""
    forget(Slot.objects.filter(on__lt=on - KEPT_FOR))
    done = OutboxRow.objects.filter(state=OutboxState.DONE)
    forget(done.filter(done_at__lt=clock.now() - KEPT_FOR))
