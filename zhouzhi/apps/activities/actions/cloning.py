"""Holding last time's activities again (照去年的来): many drafts in one act, each made once."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.open_days import carry_open_days
from zhouzhi.apps.activities.actions.writing import Writing, write_activities
from zhouzhi.apps.activities.domain.checks import faults
from zhouzhi.apps.activities.domain.cloning import clone, settled
from zhouzhi.apps.activities.domain.entries import CampaignEntry
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.queries.cloning import CloneAsked, CloneRow, clone_plan
from zhouzhi.apps.orgs.actions.holding import hold_units
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, StaleEdit, gettext_noop
from zhouzhi.foundation.workdays import WorkCalendar


class NothingToClone(InvalidInput):
    """Nothing was chosen that is not there already."""

    code = "nothing_to_clone"
    template = gettext_noop("还没有勾选要照办的活动。请至少勾选一项；今年已有的不会再建。")


class CloneUnsettled(InvalidInput):
    """A day that was asked about and not answered."""

    code = "clone_unsettled"
    template = gettext_noop(
        "勾选的活动里还有 {count} 项的日期要您定，没有建任何一项：{names}。"
        "请逐项选好日期，或选“时间另定”，或不勾选。"
    )


class CloneUnsound(InvalidInput):
    """What was said last time could not be said today (照搬不了)."""

    code = "clone_unsound"
    template = gettext_noop("“{name}”不能照搬：{words}请不勾选这一项，从头填。没有建任何一项。")


class CloneOutdated(StaleEdit):
    """The activities were changed, or made, after the page was opened."""

    code = "clone_outdated"
    template = gettext_noop(
        "打开这一页以后，活动有了变动，没有建任何一项。请核对下面的新结果再存。"
    )


@transaction.atomic
def clone_activities(
    *,
    asked: CloneAsked,
    chosen: Collection[str],
    answers: Mapping[str, Mapping[int, str]],
    looked_at: str,
    calendar: WorkCalendar,
    actor: User,
    at: datetime,
) -> list[Activity]:
    """Make drafts of the chosen activities of an earlier campaign (照去年的来); all or none.

    `chosen` are codes; `answers` what is said of odd days, by code and session's position from 0.
    `looked_at` is the digest of the plan that the person saw. What was made already is not made
    again. Raises NothingToClone, CloneUnsettled, CloneUnsound, CloneOutdated, and what
    `write_activities` raises.
    """
    hold_units([asked.unit.pk])
    plan = clone_plan(asked, calendar)
    if plan.digest != looked_at:
        raise CloneOutdated
    rows = [row for row in plan.rows if row.activity.code in chosen and row.done is None]
    if not rows:
        raise NothingToClone
    writings = _writings(asked, rows, answers)
    made = write_activities(writings=writings, actor=actor, at=at)
    carry_open_days(made, actor=actor, at=at)
    record(
        actor=actor,
        verb="activities.activities.clone",
        obj=asked.target,
        detail={"from": asked.source.name, "unit": asked.unit.code, "count": len(made)},
    )
    return made


def _writings(
    asked: CloneAsked, rows: list[CloneRow], answers: Mapping[str, Mapping[int, str]]
) -> list[Writing]:
    writings, unsettled = [], []
    for row in rows:
        times = settled(row.times, answers.get(row.activity.code, {}))
        if times is None:
            unsettled.append(row.activity.name)
            continue
        campaign = CampaignEntry(str(asked.target.uuid), row.strand)
        entries = clone(row.entries, times, name=row.name, campaign=campaign)
        for fault in faults(entries)[:1]:
            raise CloneUnsound(name=row.name, words=fault.words)
        writings.append(Writing(asked.unit, entries, cloned_from=row.activity))
    if unsettled:
        raise CloneUnsettled(count=len(unsettled), names=tuple(unsettled[:3]))
    return writings
