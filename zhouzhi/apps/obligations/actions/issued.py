"""The duties of a campaign that drafted its own notice, once that is issued (印发)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.domain.timetable.anchors import Anchor
from zhouzhi.apps.obligations.domain.timetable.coming import comes_to
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries.rules import rule_of
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.workdays import WorkCalendar


class DutyNotInNotice(InvalidInput):
    """A duty that the notice does not speak of is nobody's to fulfil (通知里没有这件事)."""

    code = "duty_not_in_notice"
    template = gettext_noop(
        "通知正文里没有“{duties}”，印发以后就没有依据。请撤回送签，在正文里写上，或者删去这件应办事项。"
    )


@dataclass(frozen=True, slots=True)
class Grounds:
    """Where a notice makes a duty (出处): the sentence with its place in the text.

    `limits` are the words that set each limit, by its key and scope.
    """

    sentence: str
    start: int
    end: int
    limits: Mapping[tuple[str, str], str] = field(default_factory=dict)


@transaction.atomic
def ground_duties(
    *,
    campaign: Campaign,
    notice: Notice,
    grounds: Mapping[str, Grounds],
    calendar: WorkCalendar,
    actor: Actor,
) -> tuple[Requirement, ...]:
    """Tie a campaign's duties to the notice that makes them (应办事项的出处), by their uuid.

    From then on each quotes its own notice, not the upper one that it was derived from; what is
    due so many days after the notice is counted from the day that it bears.
    Raises DutyNotInNotice.
    """
    rows = Requirement.objects.select_for_update(of=("self",)).filter(
        campaign=campaign, notice__isnull=True
    )
    duties = tuple(rows.order_by("position"))
    lost = [duty.title for duty in duties if str(duty.uuid) not in grounds]
    if lost:
        raise DutyNotInNotice(duties="、".join(lost))
    for duty in duties:
        _ground(duty, notice, grounds[str(duty.uuid)])
        _count_from(duty, notice, calendar)
    Requirement.objects.bulk_update(
        duties, ["notice", "sentence", "span_start", "span_end", "limits", "due_on"]
    )
    detail = {"notice": notice.title, "duties": len(duties)}
    record(actor=actor, verb="obligations.requirement.ground", obj=campaign, detail=detail)
    return duties


def _ground(duty: Requirement, notice: Notice, grounds: Grounds) -> None:
    duty.notice, duty.sentence = notice, grounds.sentence
    duty.span_start, duty.span_end = grounds.start, grounds.end
    duty.limits = [
        limit | {"sentence": grounds.limits.get((limit["key"], limit["scope"]), grounds.sentence)}
        for limit in duty.limits
    ]


def _count_from(duty: Requirement, notice: Notice, calendar: WorkCalendar) -> None:
    """Let a deadline that is counted from the notice's day (印发之日起) come to its own day."""
    if duty.due_anchor != Anchor.ISSUE or notice.issued_on is None:
        return
    days = {Anchor.ISSUE.value: notice.issued_on}
    day = comes_to(rule_of(duty), days, calendar)
    if isinstance(day, date):
        duty.due_on = day
