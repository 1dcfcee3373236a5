"""Keeping what is put right after an activity was held (办后更正): from what to what, and why."""

from datetime import datetime

from zhouzhi.apps.activities.domain.amendments import (
    amended_counts,
    amended_courses,
    amended_entries,
    amended_press,
)
from zhouzhi.apps.activities.models import Activity, Amendment
from zhouzhi.apps.activities.queries.amendments import (
    Told,
    opened_again_for,
    setting_around,
    told_of,
)
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.reasons import given_reason


class AmendmentUnexplained(InvalidInput):
    """What is put right after an activity was held says why (更正要写理由)."""

    code = "amendment_unexplained"
    template = gettext_noop("请写明为什么更正，例如“复核签到表，下午场少计一批”。上级看得到。")


def reason_of(activity: Activity, reason: str) -> str:
    """Why it is put right: as it is said now, else as the report was opened again.

    Raises AmendmentUnexplained for neither, ReasonTooLong.
    """
    why = given_reason(reason) or (opened_again_for(activity) or "")
    if not why:
        raise AmendmentUnexplained(field="reason")
    return why


def keep_amendment(
    activity: Activity, before: Told, *, reason: str, actor: User, at: datetime
) -> None:
    """Keep in what an activity differs from `before` (记下更正); nothing where nothing does.

    For this room's actions, inside their transaction. Raises AmendmentUnexplained, ReasonTooLong.
    """
    now = told_of(activity)
    changes = (
        *amended_counts(before.counts, now.counts),
        *amended_courses(before.courses, now.courses),
        *amended_entries(before.entries, now.entries, setting_around(activity)),
        *amended_press(before.press, now.press),
    )
    if not changes:
        return
    Amendment.objects.create(
        activity=activity,
        changes=[change.kept() for change in changes],
        reason=reason_of(activity, reason),
        by=actor,
        business_at=at,
        recorded_at=clock.now(),
    )
