"""A campaign is held on other days (延期举办): its dates follow, and every unit is told."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.campaigns import actions as campaigns
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.domain.materials import Material, results_from
from zhouzhi.apps.obligations.domain.timetable.anchors import anchor_days
from zhouzhi.apps.obligations.domain.timetable.checking import Term
from zhouzhi.apps.obligations.domain.timetable.following import Following, Follows, follows
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries.rescheduling import preview_reschedule, waiting_count
from zhouzhi.apps.obligations.queries.rules import rule_of
from zhouzhi.foundation.audit.actions import Actor, act
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.foundation.holidays.queries import office_calendar
from zhouzhi.foundation.said import Said
from zhouzhi.processes.check_deadlines import (
    Deadlines,
    deadlines_if,
    deadlines_of,
    moved_term,
)


class DutyWouldBePast(Refusal):
    """A date that follows the campaign would come to a day that is over."""

    code = "duty_would_be_past"
    template = gettext_noop(
        "“{title}”随活动要提前到{day}，这一天已经过了。请先给它单独改期，再改活动的日子。"
    )


class DutyUncountable(Refusal):
    """A date that follows the campaign cannot be counted in a year that is not published."""

    code = "duty_uncountable"
    template = gettext_noop(
        "“{title}”按工作日推算，要用到还没有公布的放假安排。请先填写那一年的放假安排。"
    )


@dataclass(frozen=True, slots=True)
class DutyFollowing:
    """One duty when the campaign moves: where its date goes, and how many units it concerns."""

    duty: Requirement
    follows: Follows
    unit_count: int


@dataclass(frozen=True, slots=True)
class Postponement:
    """What moving a campaign does to its duties, and what the check of dates says afterwards."""

    duties: tuple[DutyFollowing, ...]
    deadlines: Deadlines

    @property
    def refusal(self) -> Refusal | None:
        """Why it cannot be done as it stands, None where nothing stands in the way."""
        reasons = (_hindrance(one.duty, one.follows) for one in self.duties)
        return next((reason for reason in reasons if reason is not None), None)


def _hindrance(duty: Requirement, gone: Follows) -> Refusal | None:
    if gone.kind is Following.PAST and gone.due_on is not None:
        return DutyWouldBePast(title=duty.title, day=day_said(gone.due_on))
    return DutyUncountable(title=duty.title) if gone.kind is Following.UNKNOWN else None


def preview_postponement(
    campaign: Campaign, *, starts_on: date, ends_on: date, at: datetime
) -> Postponement:
    """What holding a campaign on these days would do to whom; nothing is changed."""
    today = at.astimezone(OFFICE_ZONE).date()
    days = anchor_days(starts_on=starts_on, ends_on=ends_on)
    before = deadlines_of(campaign, today=today)
    duties = []
    for duty in campaign.requirements.order_by("position"):
        rule, calendar = rule_of(duty), before.calendar
        gone = follows(rule, duty.due_on, days=days, today=today, calendar=calendar)
        duties.append(DutyFollowing(duty, gone, _concerned(duty, gone, at)))
    then = [_then(before, one, ends_on, today=today) for one in duties]
    return Postponement(tuple(duties), deadlines_if(before, then, today=today))


def _then(before: Deadlines, one: DutyFollowing, ends_on: date, *, today: date) -> Term:
    """A duty's deadline as it would be; results are told of once the campaign has ended."""
    duty, on = one.duty, one.follows.due_on
    term = before.of(str(duty.uuid)) or Term(str(duty.uuid), duty.title, duty.due_on)
    if one.follows.kind is Following.MOVES and on is not None:
        term = moved_term(before, duty, on, today=today)
    return replace(term, after=results_from(map(Material, duty.materials), ends_on))


def _concerned(duty: Requirement, gone: Follows, at: datetime) -> int:
    """How many units have not answered yet and get another date, or keep theirs and are told."""
    if gone.kind is Following.MOVES and gone.due_on is not None:
        return preview_reschedule(duty, due_on=gone.due_on, at=at).impact.moved_count
    return waiting_count(duty)


def postpone_campaign(
    *,
    campaign: Campaign,
    starts_on: date,
    ends_on: date,
    reason: str,
    actor: Actor,
    at: datetime,
    seen: str | None = None,
) -> Campaign:
    """Hold a campaign on other days (延期举办), in one transaction.

    Duties said as days after it are moved with it, those with a fixed date stay, and every unit
    that has not answered is told of either. Raises SamePeriod, CampaignEndsBeforeStart,
    NoReasonToMove, DutyWouldBePast, DutyUncountable, DueAfterLock, ReasonTooLong, StaleEdit,
    CampaignClosed, PermissionRefused.
    """
    today = at.astimezone(OFFICE_ZONE).date()
    with transaction.atomic(), act():
        campaigns.move_period(
            campaign=campaign,
            starts_on=starts_on,
            ends_on=ends_on,
            reason=reason,
            actor=actor,
            seen=seen,
        )
        days, calendar = anchor_days(starts_on=starts_on, ends_on=ends_on), office_calendar()
        why = Said(_HELD, first=day_said(starts_on), last=day_said(ends_on), reason=reason.strip())
        for duty in campaign.requirements.select_related("campaign").order_by("position"):
            rule = rule_of(duty)
            gone = follows(rule, duty.due_on, days=days, today=today, calendar=calendar)
            if (refusal := _hindrance(duty, gone)) is not None:
                raise refusal
            _move(duty, gone, str(why), actor, at)
        return campaign


def _move(duty: Requirement, gone: Follows, why: str, actor: Actor, at: datetime) -> None:
    if gone.kind is Following.MOVES and gone.due_on is not None:
        obligations.reschedule_requirement(
            requirement=duty, due_on=gone.due_on, reason=why, actor=actor, at=at, keeps_rule=True
        )
    else:
        obligations.tell_date_stays(requirement=duty, reason=why, actor=actor, at=at)


_HELD = gettext_noop("活动改为{first}至{last}举办。{reason}")
