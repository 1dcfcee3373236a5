"""This level's own campaign from those above (派生): proposed from what the unit owes there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.campaigns.domain.content import StrandSpec
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.domain.yearly import in_year, name_here
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import (
    last_time_of,
    occasions_of,
    organisers_of,
    strands_of,
)
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.obligations.actions import sign_for
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.passing_down import liable_below
from zhouzhi.apps.obligations.domain.requirement import Limit, RequirementSpec
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.domain.timetable.coming import Counting, YearNotPublished
from zhouzhi.apps.obligations.domain.timetable.deriving import Asked, Derived, Lot, Owed, derive
from zhouzhi.apps.obligations.domain.timetable.proposing import Proposal
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.permissions import may_answer
from zhouzhi.apps.obligations.queries import limits_for, upper_duties_open_to
from zhouzhi.apps.obligations.queries.leads import leads_of
from zhouzhi.apps.obligations.queries.register import Register
from zhouzhi.apps.orgs.domain.units import Level
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.queries import territory_of
from zhouzhi.foundation.audit.actions import Actor, act
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.workdays import UnknownYear, WorkCalendar
from zhouzhi.processes.draft_campaign.carrying import (
    asked_of,
    held_occasions,
    in_order,
    moved_occasion,
    occasion_spec,
    requirement_spec,
)
from zhouzhi.processes.draft_campaign.making import make_campaign
from zhouzhi.processes.draft_campaign.plan import (
    DraftPlan,
    Offered,
    ProposedDuty,
    Told,
    answers_of,
)


class NothingToDerive(InvalidInput):
    """A campaign is derived from what the unit owes in at least one above it."""

    code = "nothing_to_derive"
    template = gettext_noop("还没有选上级活动。请至少选一项，本级的应办事项和期限从它推出来。")


@dataclass(frozen=True, slots=True)
class UpperCampaign:
    """A campaign above in which the unit owes something, and our own that carry it out already."""

    campaign: Campaign
    duties: tuple[Obligation, ...]
    carried_out_by: tuple[str, ...]


def uppers_open_to(unit: OrgUnit, *, today: date) -> tuple[UpperCampaign, ...]:
    """The campaigns that one of the unit's own may carry out (可派生的上级活动), the latest first.

    Of this year on, not closed, and with something that is still to be answered. Two queries.
    """
    owed = upper_duties_open_to(unit, edition=today.year + 1, collected=set(Material))
    still_owed = {
        upper: tuple(duty for duty in duties if ObligationState(duty.state).is_open)
        for upper, duties in owed.items()
        if upper.state != CampaignState.CLOSED
    }
    own = Campaign.objects.filter(lead=unit, answers__obligation__liable_unit=unit)
    carried: dict[int, list[str]] = {}
    for key, name in (
        own.order_by("pk")
        .values_list("answers__obligation__requirement__campaign", "name")
        .distinct()
    ):
        carried.setdefault(key, []).append(name)
    return tuple(
        UpperCampaign(upper, duties, tuple(carried.get(upper.pk, ())))
        for upper, duties in still_owed.items()
        if duties
    )


def derivation_plan(
    *,
    unit: OrgUnit,
    uppers: Sequence[UpperCampaign],
    issued_on: date,
    calendar: WorkCalendar,
) -> DraftPlan:
    """Propose the campaign by which `unit` carries out these (派生预览); nothing is written.

    Name, days, theme and content come from the first, the duties from all, in time for each; what
    was asked last time beyond that is proposed again. A unit that carries out the campaign of its
    own place, such as a university, has those below itself alone. Raises NothingToDerive.
    """
    if not uppers:
        raise NothingToDerive
    first, territory = uppers[0].campaign, territory_of(unit)
    is_within = first.territory_id == territory.pk
    here = unit.name if is_within else territory.name
    year = first.starts_on.year
    name = name_here(first.name, above=first.territory.name, here=here, year=year)
    last = last_time_of(unit, name=name, before=first.starts_on)
    if last is not None:
        name = in_year(last.name, old=last.edition, new=year)
    owed = tuple(duty for upper in uppers for duty in upper.duties)
    plan = DraftPlan(
        unit=unit,
        territory=territory,
        name=name,
        theme=first.theme,
        starts_on=first.starts_on,
        ends_on=first.ends_on,
        issued_on=issued_on,
        leads=leads_of(unit),
        joint=_joint(last),
        strands=_strands(upper.campaign for upper in uppers),
        occasions=tuple(_occasions([upper.campaign for upper in uppers], last, first.starts_on)),
        answers=owed,
    )
    plan = replace(plan, below=asked_of(unit, unit if is_within else territory))
    return replace(plan, duties=_duties(plan, last, calendar))


def derive_campaign(*, plan: DraftPlan, told: Told, actor: Actor, at: datetime) -> Campaign:
    """Make this level's own campaign as the officer left the proposal (据此派生本级活动).

    A draft: its notice is still to be written, and nobody below is told. What it carries out is
    signed for above. Raises NothingToDerive and what `make_campaign` raises.
    """
    if not plan.answers:
        raise NothingToDerive
    with transaction.atomic(), act():
        campaign = make_campaign(plan=plan, told=told, actor=actor, at=at)
        for obligation in to_sign(answers_of(plan, told)):
            if isinstance(actor, User) and may_answer(actor, obligation):
                sign_for(obligation=obligation, actor=actor, at=at)
    return campaign


def to_sign(answers: Iterable[Obligation]) -> list[Obligation]:
    """Those that nobody has signed for above (待签收的上级事项)."""
    return [one for one in answers if ObligationState(one.state).word is Word.TO_SIGN]


def _joint(last: Campaign | None) -> tuple[str, ...]:
    return () if last is None else tuple(unit.name for unit in organisers_of(last)[1:])


def _strands(uppers: Iterable[Campaign]) -> tuple[StrandSpec, ...]:
    found: dict[str, StrandSpec] = {}
    for upper in uppers:
        for row in strands_of(upper):
            found.setdefault(row.title, StrandSpec(row.title, row.text))
    return tuple(found.values())


def _occasions(
    uppers: Sequence[Campaign], last: Campaign | None, starts_on: date
) -> Iterable[Offered]:
    """Last time's own, moved to this year and proposed; then the upper ones, to be chosen."""
    if last is not None:
        for key, spec in held_occasions(last):
            moved = moved_occasion(spec, first=last.starts_on, onto=starts_on)
            yield Offered(key, moved, last.name, is_proposed=True)
    for upper in uppers:
        for row in occasions_of(upper):
            yield Offered(f"upper-{row.pk}", occasion_spec(row), upper.name, is_proposed=False)


def _duties(
    plan: DraftPlan, last: Campaign | None, calendar: WorkCalendar
) -> tuple[ProposedDuty, ...]:
    uppers = {str(duty.uuid): duty for duty in plan.answers}
    asked = {} if last is None else {str(row.uuid): row for row in last.requirements.all()}
    last_year = [] if last is None else [_asked(row, last, calendar) for row in asked.values()]
    derived = derive(
        [_owed(duty) for duty in plan.answers],
        issued_on=plan.issued_on,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        leads=plan.leads,
        calendar=calendar,
        has_units_below=bool(plan.below and plan.below.facts),
        last_year=last_year,
    )
    return tuple(
        _as_last_time(one, asked[one.key])
        if one.lot is Lot.NEW
        else _from_above(one, [uppers[key] for key in one.serves], plan)
        for one in derived
    )


def _owed(duty: Obligation) -> Owed:
    asked = duty.requirement
    materials = frozenset(Material(kind) for kind in asked.materials)
    return Owed(str(duty.uuid), asked.title, materials, duty.due_on, asked.sentence)


def _asked(row: Requirement, last: Campaign, calendar: WorkCalendar) -> Asked:
    """What was asked last time; its distance is not counted in a year that nobody knows."""
    from_start: int | None = None
    if row.due_on is not None:
        try:
            from_start = Counting(calendar).between(last.starts_on, row.due_on)
        except YearNotPublished:
            from_start = None
    materials = frozenset(Material(kind) for kind in row.materials)
    return Asked(row.title, materials, from_start, key=str(row.uuid))


def _due(due: Proposal | UnknownYear | None) -> tuple[date | None, UnknownYear | None]:
    if isinstance(due, UnknownYear):
        return None, due
    return (None, None) if due is None else (due.on, None)


def _rule(on: date | None) -> DueRule:
    return DueRule(DueKind.NONE) if on is None else DueRule(DueKind.DATE, on=on)


def _from_above(one: Derived, serves: Sequence[Obligation], plan: DraftPlan) -> ProposedDuty:
    """A duty that comes from above, with the limits that bind us there and the form as it is."""
    due_on, unknown = _due(one.due)
    asked, unit = [duty.requirement for duty in serves], plan.unit
    spec = RequirementSpec(
        title=one.title,
        sentence="",
        span=None,
        materials=in_order(one.materials),
        limits=_limits(serves),
        liable=_liable(serves[0], plan.below) if one.lot is Lot.PASSED_DOWN else "",
        recipient=unit.short_name or unit.name,
        channel="",
        due=_rule(due_on),
        due_on=due_on,
    )
    forms = [row.form for row in asked if row.form is not None]
    form: FormVersion | None = forms[0] if forms else None
    return ProposedDuty(one.key, one.lot, spec, one.because, tuple(serves), form, unknown=unknown)


def _liable(upper: Obligation, below: Register | None) -> str:
    """Who is asked here as we are asked above (责任单位): the same line, one level down."""
    if below is None:
        return ""
    asked = upper.requirement
    return liable_below(
        [asked.liable, upper.participant.addressed_as],
        upper=Level(asked.campaign.lead.level),
        issuer=below.issuer,
        units=below.facts.values(),
    )


def _limits(serves: Sequence[Obligation]) -> tuple[Limit, ...]:
    """The limits that bind us above, each once; they bind everybody whom we ask in turn."""
    found: dict[str, Limit] = {}
    for duty in serves:
        for limit in limits_for(duty).binding:
            found.setdefault(limit.key, replace(limit, scope=""))
    return tuple(found.values())


def _as_last_time(one: Derived, row: Requirement) -> ProposedDuty:
    due_on, unknown = _due(one.due)
    spec = replace(requirement_spec(row), due=_rule(due_on), due_on=due_on)
    return ProposedDuty(
        one.key, one.lot, spec, one.because, form=row.form, was_on=row.due_on, unknown=unknown
    )
