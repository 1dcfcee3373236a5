"""What a campaign of this level would be made of (拟办预览): proposed, told, and then made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from zhouzhi.apps.activities.domain.demands import DemandSpec
from zhouzhi.apps.campaigns.domain.content import OccasionSpec, StrandSpec
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.obligations.domain.addressing import Binding, binds, unmet
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.materials import results_from
from zhouzhi.apps.obligations.domain.requirement import RequirementSpec
from zhouzhi.apps.obligations.domain.timetable.checking import (
    Finding,
    Term,
    TermKind,
    check,
)
from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.obligations.domain.timetable.deriving import Lot
from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.apps.obligations.domain.timetable.weighing import Weighed, weigh
from zhouzhi.apps.obligations.domain.unit_facts import UnitFacts
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries.register import Register
from zhouzhi.apps.obligations.queries.timetable import given_key
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.workdays import UnknownYear, WorkCalendar


@dataclass(frozen=True, slots=True)
class ProposedDuty:
    """One duty as it is proposed: what it asks, what it serves above, its day, and why.

    `key` stays the same from page to page. `spec` has the proposed day; `was_on` is that of last
    time; `unknown` says that the day could not be counted, and is a weekday alone or none.
    """

    key: str
    lot: Lot
    spec: RequirementSpec
    because: Said
    serves: tuple[Obligation, ...] = ()
    form: FormVersion | None = None
    was_on: date | None = None
    unknown: UnknownYear | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """One occasion (活动安排) that may be taken over, whose it is, and whether it is proposed."""

    key: str
    spec: OccasionSpec
    whose: str
    is_proposed: bool


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """A campaign that `unit` would lead, proposed from above or from last year (拟办活动).

    `answers` are the upper obligations that it carries out, `below` those who could be asked.
    """

    unit: OrgUnit
    territory: OrgUnit
    name: str
    theme: str
    starts_on: date
    ends_on: date
    issued_on: date
    leads: Leads
    joint: tuple[str, ...] = ()
    strands: tuple[StrandSpec, ...] = ()
    occasions: tuple[Offered, ...] = ()
    demands: tuple[DemandSpec, ...] = ()
    duties: tuple[ProposedDuty, ...] = ()
    answers: tuple[Obligation, ...] = ()
    below: Register | None = None

    def owing(self, words: str) -> tuple[str, ...]:
        """The names of the units that these words ask (责任单位), in the register's order."""
        rows = self.below.facts.values() if self.below else ()
        return tuple(one.short_name or one.name for one in rows if self._binds(words, one))

    def unmet(self, words: str) -> tuple[str, ...]:
        """The parts of these words that name no unit in the register (通讯录里没有的)."""
        if self.below is None:
            return ()
        rows, kept = self.below.facts.values(), self.below.kept
        return unmet(words, rows, issuer=self.below.issuer, kept=kept)

    def _binds(self, words: str, unit: UnitFacts) -> bool:
        assert self.below is not None  # noqa: S101 - it is one of its units
        bound = binds(words, unit, issuer=self.below.issuer, kept=self.below.kept)
        return bound is Binding.YES


@dataclass(frozen=True, slots=True)
class ToldDuty:
    """What the officer says of a proposed duty: its lot (None: left out), its title, its day.

    `liable` are the words for who owes it (责任单位), "" for every unit that is addressed.
    """

    lot: Lot | None
    title: str
    due_on: date | None
    liable: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A plan as the officer leaves it: words and days, and which of its parts are taken.

    `strands` are places in the plan from 0, `occasions` keys, `duties` by key; a duty that is not
    told of is left out.
    """

    name: str
    theme: str
    starts_on: date
    ends_on: date
    issued_on: date
    joint: tuple[str, ...] = ()
    strands: frozenset[int] = frozenset()
    occasions: frozenset[str] = frozenset()
    takes_demands: bool = False
    duties: Mapping[str, ToldDuty] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """One duty to be made, the form that it is answered on, and what it is collected for."""

    spec: RequirementSpec
    form: FormVersion | None
    serves: tuple[Obligation, ...]


def told_as_proposed(plan: DraftPlan) -> Told:
    """The plan as it stands before anybody has said anything."""
    return Told(
        name=plan.name,
        theme=plan.theme,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        issued_on=plan.issued_on,
        joint=plan.joint,
        strands=frozenset(range(len(plan.strands))),
        occasions=frozenset(one.key for one in plan.occasions if one.is_proposed),
        takes_demands=bool(plan.demands),
        duties={
            duty.key: ToldDuty(duty.lot, duty.spec.title, duty.spec.due_on, duty.spec.liable)
            for duty in plan.duties
        },
    )


def asked_below(plan: DraftPlan, told: Told) -> Iterator[tuple[ProposedDuty, ToldDuty]]:
    """The duties that units will be asked for, as told (要布置的事项); not what is met here."""
    for duty in plan.duties:
        said = told.duties.get(duty.key)
        if said is not None and said.lot is not None and said.lot is not Lot.MET_HERE:
            yield duty, said


def answers_of(plan: DraftPlan, told: Told) -> tuple[Obligation, ...]:
    """The upper obligations that the campaign carries out: of no duty that was left out."""
    left_out = {
        obligation.pk
        for duty in plan.duties
        if (said := told.duties.get(duty.key)) is None or said.lot is None
        for obligation in duty.serves
    }
    return tuple(one for one in plan.answers if one.pk not in left_out)


def entries_of(plan: DraftPlan, told: Told) -> tuple[DutyEntry, ...]:
    """The duties to be made. A day that was not touched keeps the rule that it comes from."""
    return tuple(
        DutyEntry(_told_spec(duty.spec, said), duty.form, duty.serves)
        for duty, said in asked_below(plan, told)
    )


def _told_spec(spec: RequirementSpec, said: ToldDuty) -> RequirementSpec:
    spec = replace(spec, title=said.title.strip() or spec.title, liable=said.liable.strip())
    if said.due_on == spec.due_on:
        return spec
    kind = DueKind.NONE if said.due_on is None else DueKind.DATE
    at = spec.due.at if said.due_on else None
    due = DueRule(kind, on=said.due_on, at=at)
    return replace(spec, due=due, due_on=said.due_on)


@dataclass(frozen=True, slots=True)
class Weighing:
    """What a told day leaves on either side, and what is the matter with it (期限核对)."""

    weighed: Weighed | UnknownYear | None
    findings: tuple[Finding, ...]


def weighings(
    plan: DraftPlan, told: Told, *, calendar: WorkCalendar, today: date
) -> dict[str, Weighing]:
    """How each duty that is asked below stands to the day of issue and to what it serves."""
    counting = Counting(calendar)
    rows = dict(_terms(plan, told))
    findings = check(
        [*_given(plan), *rows.values()], leads=plan.leads, calendar=calendar, today=today
    )
    due = {given_key(one): one.due_on for one in plan.answers}
    found = {}
    for key, term in rows.items():
        uppers = [on for one in term.serves if (on := due.get(one)) is not None]
        found[key] = Weighing(
            None
            if term.due_on is None
            else weigh(term.due_on, issued_on=told.issued_on, uppers=uppers, counting=counting),
            tuple(one for one in findings if one.key == key),
        )
    return found


def _terms(plan: DraftPlan, told: Told) -> Iterator[tuple[str, Term]]:
    for duty, said in asked_below(plan, told):
        serves = tuple(given_key(one) for one in duty.serves)
        title = said.title.strip() or duty.spec.title
        after = results_from(duty.spec.materials, told.ends_on)
        term = Term(duty.key, title, said.due_on, told.issued_on, serves, after=after)
        yield duty.key, term


def _given(plan: DraftPlan) -> Iterator[Term]:
    for one in plan.answers:
        title = one.requirement.title
        yield Term(given_key(one), title, one.due_on, kind=TermKind.GIVEN)
