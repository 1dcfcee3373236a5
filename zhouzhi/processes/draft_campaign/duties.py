"""One duty of a drafted campaign (拟办事项) with its form: one at hand, or the national."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.drafting.queries.drafts import amendable
from zhouzhi.apps.measures import actions as measures
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.obligations.actions.draft_duties import add_duty, change_duty
from zhouzhi.apps.obligations.domain.requirement import RequirementSpec
from zhouzhi.apps.obligations.domain.timetable.anchors import anchor_days
from zhouzhi.apps.obligations.domain.timetable.coming import NoDayYet, comes_to
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.foundation.audit.actions import Actor, act
from zhouzhi.foundation.workdays import UnknownYear, WorkCalendar


@dataclass(frozen=True, slots=True)
class KeptDuty:
    """A duty as it was kept; `unknown` where its day cannot be counted yet."""

    duty: Requirement
    unknown: UnknownYear | None = None


def keep_duty(
    *,
    campaign: Campaign,
    duty: Requirement | None,
    spec: RequirementSpec,
    form: FormVersion | None,
    takes_national_form: bool,
    serves: Collection[Obligation],
    calendar: WorkCalendar,
    actor: Actor,
    at: datetime,
    seen: str | None = None,
) -> KeptDuty:
    """Add a duty, or change one, before a notice says it (加一项、改一项应办事项).

    Where the campaign's own notice is out already, the duty waits for a supplement (待补发).

    The day comes from the rule of `spec`, counted from the campaign's own days. Raises as
    `change_duty`.
    """
    days = anchor_days(starts_on=campaign.starts_on, ends_on=campaign.ends_on)
    on = comes_to(spec.due, days, calendar)
    unknown = on if isinstance(on, UnknownYear) else None
    due_on = None if on is None or isinstance(on, UnknownYear | NoDayYet) else on
    spec = replace(spec, due=replace(spec.due, on=due_on), due_on=due_on)
    with transaction.atomic(), act():
        if takes_national_form:
            form = measures.assume_national_form(at=at, actor=actor)
        kept = (
            add_duty(
                campaign=campaign,
                spec=spec,
                form=form,
                serves=serves,
                actor=actor,
                amends=amendable(campaign),
            )
            if duty is None
            else change_duty(duty=duty, spec=spec, form=form, serves=serves, actor=actor, seen=seen)
        )
    return KeptDuty(kept, unknown)
