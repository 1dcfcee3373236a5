"""A campaign is sent to its units (部署): previewed, refused in doubt, never repeating itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns import actions as campaigns
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.notices import actions as notices
from zhouzhi.apps.notices.domain.states import ReadingState
from zhouzhi.apps.notices.models import Doubt
from zhouzhi.apps.notices.queries.filed import notices_in_force
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations import queries
from zhouzhi.apps.obligations.domain.addressing import Need
from zhouzhi.apps.obligations.domain.cautions import Caution, UpperDue, cautions_before
from zhouzhi.apps.obligations.domain.reach import DispatchPlan
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Participant
from zhouzhi.apps.obligations.queries import Chosen, Proposal
from zhouzhi.apps.obligations.queries.drafted import awaits_notice
from zhouzhi.apps.obligations.queries.leads import leads_of
from zhouzhi.apps.obligations.queries.serving import served_by
from zhouzhi.apps.orgs.actions import keep_group
from zhouzhi.apps.orgs.actions.holding import hold_units
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import Actor, act
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.errors import (
    InvalidInput,
    InvalidTransition,
    Refusal,
    StaleEdit,
    gettext_noop,
)
from zhouzhi.foundation.holidays.queries import office_calendar
from zhouzhi.processes.copy_notice import (
    NOBODY,
    Copies,
    Paper,
    copies_of,
    deliver_for_reading,
    papers_to_deliver,
)


class DispatchInDoubt(Refusal):
    """A date, a receiver or a duty of the notice is still in doubt (疑点未定)."""

    code = "dispatch_in_doubt"
    template = gettext_noop("通知还有 {count} 处疑点没有定，定了才能部署：{doubts}")


class NoticeNotIssued(InvalidTransition):
    """Nobody is sent a duty before the notice that makes it is issued (通知尚未印发)."""

    code = "notice_not_issued"
    template = gettext_noop(
        "“{campaign}”的通知还没有印发，不能部署。请先拟好通知、会签、编号印发。"
    )


class NobodyChosen(InvalidInput):
    """A first dispatch needs at least one unit."""

    code = "nobody_chosen"
    template = gettext_noop("还没有选单位。请按主送机关勾选，或按地区逐个添加。")


class NothingNew(InvalidInput):
    """Every chosen unit has all that it would be sent."""

    code = "nothing_new"
    template = gettext_noop("选中的单位都已收到这些事项，没有新的内容要发。")


class ChosenUnitEnded(StaleEdit):
    """A chosen unit ended between the choice and the dispatch (所选单位刚刚撤销)."""

    code = "chosen_unit_ended"
    template = gettext_noop(
        "{units}刚刚撤销，这次没有部署给任何单位。请回到“选单位”，按接续的单位重新选。"
    )


class PastDue(Refusal):
    """A duty is sent after its own due date only by somebody who knows (期限已过)."""

    code = "past_due"
    template = gettext_noop(
        "{duties}的截止日期已经过了，发出去就是逾期。确要发出，请先勾选“我已知道，仍要发出”。"
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """What a dispatch will do, and what stands in its way (部署预览)."""

    plan: DispatchPlan
    doubts: tuple[Doubt, ...]
    silent: tuple[str, ...]
    """Names of units that would be told and for which nobody can sign in."""
    cautions: tuple[Caution, ...] = ()
    awaits_notice: bool = False
    """That the campaign's own notice is still to be issued."""
    copies: Copies = NOBODY
    papers: tuple[Paper, ...] = ()
    """The notices that units which were sent the duties before still are to get (补充通知)."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be sent, neither duty nor notice."""
        return self.plan.is_empty and not self.papers

    @property
    def must_be_known(self) -> bool:
        """Whether the act asks for a tick (我已知道，仍要发出)."""
        return any(caution.kind.must_be_known for caution in self.cautions)


def open_doubts_of(campaign: Campaign) -> list[Doubt]:
    """The open doubts (疑点) about a date, receiver or duty, in the organisers' own readings."""
    joint = campaign.joint_organisers.values_list("unit_id", flat=True)
    rows = Doubt.objects.filter(
        read_notice__notice__campaign=campaign,
        read_notice__reading__unit__in=[campaign.lead_id, *joint],
        settled_at__isnull=True,
        blocks=True,
    ).exclude(read_notice__reading__state=ReadingState.DISCARDED)
    return list(rows.select_related("read_notice__reading").order_by("pk"))


def preview_dispatch(*, campaign: Campaign, selection: Sequence[Chosen], at: datetime) -> Preview:
    """What dispatching to these units now would do to whom, with counts; nothing is changed."""
    plan = queries.dispatch_plan(campaign, selection)
    silent = queries.units_without_people(campaign, plan.told_unit_ids)
    cautions = _cautions(campaign, plan, at)
    waits = awaits_notice(campaign)
    copies = copies_of(campaign, but=plan.new_unit_ids)
    doubts = tuple(open_doubts_of(campaign))
    papers = papers_to_deliver(campaign)
    return Preview(plan, doubts, tuple(silent), cautions, waits, copies, papers)


def unmet_phrases(
    *, proposal: Proposal, selection: Sequence[Chosen], sent: Collection[Participant] = ()
) -> tuple[str, ...]:
    """The words of 主送机关 that reach nobody: no unit is known by them, none was chosen for them.

    各有关单位 names nobody in particular and is not among them.
    """
    met = {one.addressed_as for one in selection} | {row.addressed_as for row in sent}
    return tuple(
        one.phrase.words
        for one in proposal.phrases
        if not one.units and one.phrase.need is not Need.EVERYONE and one.phrase.words not in met
    )


def units_left_out(
    *, proposal: Proposal, selection: Sequence[Chosen], sent: Collection[Participant] = ()
) -> tuple[OrgUnit, ...]:
    """The units that 主送机关 names and that are neither chosen nor were sent to before (未选)."""
    reached = {one.unit.pk for one in selection} | {row.unit_id for row in sent}
    named = proposal.named - reached
    return tuple(unit for pk, unit in proposal.candidates.items() if pk in named)


def _cautions(campaign: Campaign, plan: DispatchPlan, at: datetime) -> tuple[Caution, ...]:
    serves = {
        pk: [
            UpperDue(upper.requirement.title, upper.due_on)
            for upper in uppers
            if upper.due_on is not None and ObligationState(upper.state).is_open
        ]
        for pk, uppers in served_by(campaign).items()
    }
    today = at.astimezone(OFFICE_ZONE).date()
    alone = plan.own_return and len(queries.reviewers_of(campaign)) < 2
    return cautions_before(
        plan.duties,
        today=today,
        calendar=office_calendar(),
        leads=leads_of(campaign.lead),
        serves=serves,
        ends_on=campaign.ends_on,
        lacks_reviewer=alone,
    )


def dispatch_campaign(
    *,
    campaign: Campaign,
    selection: Sequence[Chosen],
    actor: Actor,
    at: datetime,
    knows_past: bool = False,
) -> DispatchPlan:
    """Send a campaign's duties to units (部署); again, it sends only what is new.

    That may be a later notice alone (补充通知), which makes no duty: all who take part get it.

    Participants are frozen, obligations made for the duties whose words name the unit, the lead's
    own return (本级) for those with a form, each unit told and given the notice, those in 抄送
    given it to read, and the phrases' units remembered.
    A duty whose date is past is sent only with `knows_past`: somebody said that they know.
    The units are held while it goes out: none ends or moves meanwhile.
    Raises PermissionRefused, ChosenUnitEnded, NoticeNotIssued, DispatchInDoubt, NobodyChosen,
    NothingNew, PastDue, InvalidTransition (closed).
    """
    must_organise(actor, campaign)
    with transaction.atomic(), act():
        selection = _held(campaign, selection)
        if awaits_notice(campaign):
            raise NoticeNotIssued(campaign=campaign.name)
        campaigns.start_campaign(campaign=campaign, actor=actor)
        doubts = open_doubts_of(campaign)
        if doubts:
            said = "；".join(doubt.message for doubt in doubts[:3])
            raise DispatchInDoubt(count=len(doubts), doubts=said)
        proposal = queries.dispatch_proposal(campaign)
        plan = queries.dispatch_plan(campaign, selection)
        if not plan.new_unit_ids and not plan.known_unit_ids:
            raise NobodyChosen(field="units")
        if plan.is_empty and not papers_to_deliver(campaign):
            raise NothingNew
        _refuse_past(campaign, plan, at, knows_past=knows_past)
        obligations.issue_obligations(
            campaign=campaign, plan=plan, selection=selection, actor=actor, at=at
        )
        _deliver(campaign, actor, at)
        deliver_for_reading(campaign=campaign, at=at, actor=actor)
        _remember(campaign, proposal, actor)
    return plan


def _held(campaign: Campaign, selection: Sequence[Chosen]) -> list[Chosen]:
    """The selection with its units, and those sent to before, held as they now stand."""
    there = Participant.objects.filter(campaign=campaign).values_list("unit_id", flat=True)
    units = hold_units({one.unit.pk for one in selection} | set(there))
    now = [replace(one, unit=units[one.unit.pk]) for one in selection]
    ended = [
        one.unit.name
        for one, before in zip(now, selection, strict=True)
        if one.unit.closed_on is not None and before.unit.closed_on is None
    ]
    if ended:
        raise ChosenUnitEnded(units="、".join(f"“{name}”" for name in dict.fromkeys(ended)))
    return now


def _refuse_past(campaign: Campaign, plan: DispatchPlan, at: datetime, *, knows_past: bool) -> None:
    past = [one for one in _cautions(campaign, plan, at) if one.kind.must_be_known]
    if past and not knows_past:
        titles = "、".join(f"“{caution.duty.title}”" for caution in past)
        raise PastDue(duties=titles, field="knows_past")


def _deliver(campaign: Campaign, actor: Actor, at: datetime) -> None:
    """Every unit that takes part holds the notice that it answers (随部署送达)."""
    units = [row.unit_id for row in queries.participants_of(campaign) if not row.is_own]
    for notice in notices_in_force(campaign):
        notices.deliver_copies(notice=notice, unit_ids=units, at=at, actor=actor)


def _remember(campaign: Campaign, proposal: Proposal, actor: Actor) -> None:
    """Keep whom a phrase was resolved to, where its words alone would not tell next year."""
    named: dict[str, set[int]] = {}
    rows = Participant.objects.filter(campaign=campaign).exclude(addressed_as="")
    for unit_id, words in rows.values_list("unit_id", "addressed_as"):
        named.setdefault(words, set()).add(unit_id)
    as_kept = queries.kept_phrases(campaign)
    for one in proposal.phrases:
        chosen, proposed = named.get(one.phrase.words, set()), set(one.units)
        added = chosen - proposed
        if chosen and (added or one.needs_person):
            members = chosen if one.needs_person else chosen | proposed
            keep_group(
                keeper=campaign.territory,
                phrase=as_kept.get(one.phrase.words, one.phrase.words),
                members=[proposal.candidates[unit_id] for unit_id in sorted(members)],
                actor=actor,
            )
