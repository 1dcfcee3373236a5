"""A duty's date moves for 3,000 units (改期), as it is shown first and then done.

The preview counts what becomes of each unit and checks the campaign's whole tree of deadlines with
the new date: within a second. The act writes dates, histories, a job for each unit, the audit.
"""

import gc
import statistics
from datetime import date, timedelta

from benchmarks.campaigns import AT
from benchmarks.crowd import make_crowd, settle
from benchmarks.figures import RUNS, DifferentAnswersError, Figure, seconds
from zhouzhi.apps.obligations.actions import reschedule_requirement
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries.rescheduling import preview_reschedule
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.processes.check_deadlines import deadlines_if, deadlines_of, moved_term

UNITS, GOAL_MS = 3_000, 1_000
TODAY = date(2023, 5, 15)


def measure() -> list[Figure]:
    """The time of the preview with its check, and of the act; each run moves a day further."""
    campaign = make_crowd(UNITS)
    settle()
    duty = Requirement.objects.select_related("campaign").get(campaign=campaign)
    days = [date(2023, 6, 12) + timedelta(days=step) for step in range(RUNS)]
    shown, done = [], []
    for day in days:
        gc.collect()
        shown.append(seconds(lambda on=day: _preview(duty, on)))
        done.append(seconds(lambda on=day: _move(duty, on)))
        duty.refresh_from_db()
    goal = f"<= {GOAL_MS}"
    return [_figure("reschedule_preview", shown, goal), _figure("reschedule", done, "")]


def _preview(duty: Requirement, on: date) -> None:
    seen = preview_reschedule(duty, due_on=on, at=AT)
    before = deadlines_of(duty.campaign, today=TODAY)
    deadlines_if(before, [moved_term(before, duty, on)], today=TODAY)
    counted = seen.impact.moved_count + seen.impact.handed_in_count + seen.impact.waived_count
    if counted != UNITS:
        raise DifferentAnswersError(f"{counted} units were counted")


def _move(duty: Requirement, on: date) -> None:
    reschedule_requirement(requirement=duty, due_on=on, reason="推迟", actor=SYSTEM, at=AT)


def _figure(name: str, runs: list[float], goal: str) -> Figure:
    times = [taken * 1000 for taken in runs]
    median = statistics.median(times)
    return Figure(
        name=name,
        value=median,
        unit="ms",
        goal=goal,
        holds=median <= GOAL_MS if goal else None,
        spread=f"{min(times):.0f}–{max(times):.0f}",
    )
