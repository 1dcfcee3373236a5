"""Next year's campaign from this year's (照此办下一届): by parts, on the days of the new week."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from zhouzhi.apps.activities.domain.clearing import ClearanceKind, Scope
from zhouzhi.apps.activities.domain.demands import DemandSpec
from zhouzhi.apps.activities.models import ClearanceDemand
from zhouzhi.apps.activities.queries import demands_above, demands_of
from zhouzhi.apps.campaigns.domain.content import StrandSpec
from zhouzhi.apps.campaigns.domain.yearly import in_year
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.campaigns.queries import organisers_of, strands_of
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.timetable.anchors import anchor_days
from zhouzhi.apps.obligations.domain.timetable.coming import Counting, comes_to
from zhouzhi.apps.obligations.domain.timetable.deriving import Lot
from zhouzhi.apps.obligations.domain.timetable.moving import moved_due
from zhouzhi.apps.obligations.queries.leads import leads_of
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.workdays import UnknownYear, WorkCalendar
from zhouzhi.processes.draft_campaign.carrying import (
    asked_of,
    held_occasions,
    moved_occasion,
    requirement_spec,
)
from zhouzhi.processes.draft_campaign.making import make_campaign, must_lead
from zhouzhi.processes.draft_campaign.plan import DraftPlan, Offered, ProposedDuty, Told


class NotACampaignToClone(InvalidInput):
    """A themed week is added to a campaign, not held on its own (主题周不单独沿用)."""

    code = "not_a_campaign_to_clone"
    template = gettext_noop("“{name}”是主题周，请先照此办它所在的活动，再到那里加主题周。")


@dataclass(frozen=True, slots=True)
class Again:
    """Which campaign is held again, and from which day on (照哪一届、从哪天起)."""

    source: Campaign
    starts_on: date
    issued_on: date

    @property
    def ends_on(self) -> date:
        """The last day, so that it lasts as long as it did."""
        return self.starts_on + (self.source.ends_on - self.source.starts_on)


def clone_plan(asked: Again, *, calendar: WorkCalendar) -> DraftPlan:
    """Propose a campaign like an earlier one on other days (照办预览); nothing is written.

    Days keep their weekday, deadlines fall on a working day; the theme is not taken over: every
    year has its own. Raises NotACampaignToClone.
    """
    source = asked.source
    if source.part_of_id is not None:
        raise NotACampaignToClone(name=source.name)
    return DraftPlan(
        unit=source.lead,
        territory=source.territory,
        name=in_year(source.name, old=source.edition, new=asked.starts_on.year),
        theme="",
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        issued_on=asked.issued_on,
        leads=leads_of(source.lead),
        joint=tuple(unit.name for unit in organisers_of(source)[1:]),
        strands=tuple(StrandSpec(row.title, row.text) for row in strands_of(source)),
        occasions=tuple(_occasions(asked)),
        demands=tuple(_demands(source)),
        duties=tuple(_duties(asked, calendar)),
        below=asked_of(source.lead, source.territory),
    )


def clone_campaign(
    *, source: Campaign, plan: DraftPlan, told: Told, actor: Actor, at: datetime
) -> Campaign:
    """Make next year's campaign as the officer left the proposal (照此办下一届): a draft.

    Nothing of what was handed in, and nobody's answer, is taken over. Raises what `make_campaign`
    raises.
    """
    must_organise(actor, source)
    must_lead(actor, source.lead)
    return make_campaign(plan=plan, told=told, actor=actor, at=at)


def _occasions(asked: Again) -> Iterable[Offered]:
    days = {"first": asked.source.starts_on, "onto": asked.starts_on}
    for key, spec in held_occasions(asked.source):
        moved = moved_occasion(spec, **days)
        yield Offered(key, moved, asked.source.name, is_proposed=True)


def _demands(source: Campaign) -> Iterable[DemandSpec]:
    """What was demanded there, by its own notice and by those above it, each once.

    Where one of them asks it of every activity and another of the large ones, of every one.
    """
    rows: dict[tuple[str, str], ClearanceDemand] = {}
    for row in (*demands_of(source).filter(struck_at=None), *demands_above(source)):
        known = rows.setdefault((row.kind, row.agency), row)
        if (known.scope, row.scope) == (Scope.LARGE, Scope.EVERY):
            rows[row.kind, row.agency] = row
    for row in rows.values():
        yield DemandSpec(
            kind=ClearanceKind(row.kind),
            sentence=row.sentence,
            agency=row.agency,
            scope=Scope(row.scope),
        )


def _duties(asked: Again, calendar: WorkCalendar) -> Iterable[ProposedDuty]:
    for row in asked.source.requirements.select_related("form").order_by("position"):
        spec = requirement_spec(row)
        due, unknown = _due(spec.due, asked, calendar)
        yield ProposedDuty(
            key=str(row.uuid),
            lot=Lot.NEW,
            spec=replace(spec, due=due, due_on=due.on),
            because=Said(_AS_BEFORE, year=asked.source.edition),
            form=row.form,
            was_on=row.due_on,
            unknown=unknown,
        )


def _due(rule: DueRule, asked: Again, calendar: WorkCalendar) -> tuple[DueRule, UnknownYear | None]:
    """A due rule on the new days; one that is counted stays counted, from its new anchor."""
    days = anchor_days(starts_on=asked.starts_on, ends_on=asked.ends_on, issued_on=asked.issued_on)
    if rule.kind is DueKind.AFTER and rule.anchor in days:
        on = comes_to(rule, days, calendar)
        if isinstance(on, UnknownYear):
            return replace(rule, on=None), on
        return replace(rule, on=on if isinstance(on, date) else None), None
    if rule.on is None:
        return rule, None
    first = asked.source.starts_on
    moved = moved_due(rule.on, first=first, onto=asked.starts_on, counting=Counting(calendar))
    return replace(rule, on=moved.on), moved.unknown


_AS_BEFORE = gettext_noop("照{year}年的通知")
