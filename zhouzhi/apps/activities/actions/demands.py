"""What a campaign demands to be cleared: made from its notice, struck or added by its officers."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.settling import settle_many
from zhouzhi.apps.activities.domain.clearing import ClearanceKind, Scope
from zhouzhi.apps.activities.domain.demands import DemandSpec
from zhouzhi.apps.activities.models import ClearanceDemand
from zhouzhi.apps.activities.queries.demands import activities_under
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.lengths import whole
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.said import Said


class StrikeUnexplained(InvalidInput):
    """What a notice demands is struck with a reason only (没有写明理由)."""

    code = "strike_unexplained"
    template = gettext_noop("请写明为什么不作这项要求，各单位会看到这段话。")


class DemandKnown(InvalidInput):
    """The campaign demands this already (已有这项要求)."""

    code = "demand_known"
    template = gettext_noop("“{name}”已经在要求里了。")


class DemandUnsaid(InvalidInput):
    """A demand says in words what it asks, and of which office (要求没有写全)."""

    code = "demand_unsaid"
    template = gettext_noop("请写明{what}。")


@transaction.atomic
def make_demands(
    *, campaign: Campaign, notice: Notice | None, specs: Iterable[DemandSpec], actor: Actor
) -> list[ClearanceDemand]:
    """Make what a confirmed notice demands to be cleared (审查要求), each with its sentence.

    Without a notice where a campaign takes them over from last year's, before its own is issued.
    """
    rows = [_row(campaign, spec, notice) for spec in specs]
    ClearanceDemand.objects.bulk_create(rows)
    if rows:
        detail = {"demands": [str(row) for row in rows]}
        record(actor=actor, verb="activities.demand.make", obj=campaign, detail=detail)
    return rows


@transaction.atomic
def add_demand(
    *, campaign: Campaign, spec: DemandSpec, actor: Actor, at: datetime
) -> ClearanceDemand:
    """Demand something of a campaign's activities that the reading missed (增加审查要求).

    One that was struck stands again, in the new words. Activities that it reaches need it from now
    on: a published one goes back to be cleared. Raises DemandUnsaid, DemandKnown, CampaignClosed,
    PermissionRefused.
    """
    must_organise(actor, campaign)
    must_be_open(campaign)
    _refuse_unsaid(spec)
    known = ClearanceDemand.objects.filter(
        campaign=campaign, kind=spec.kind, agency=spec.agency
    ).first()
    if known is not None and known.struck_at is None:
        raise DemandKnown(field="kind", name=Said(ClearanceKind(known.kind).label))
    demand = _revived(known, spec) if known else _row(campaign, spec, None)
    demand.save()
    return _settled("add", demand, actor=actor, at=at)


@transaction.atomic
def strike_demand(
    *, demand: ClearanceDemand, reason: str, actor: Actor, at: datetime
) -> ClearanceDemand:
    """Strike a demand (不作要求) with a reason: activities need it no more, unless others ask it.

    Raises StrikeUnexplained, ReasonTooLong, CampaignClosed, PermissionRefused.
    """
    must_organise(actor, demand.campaign)
    must_be_open(demand.campaign)
    why = given_reason(reason)
    if not why:
        raise StrikeUnexplained(field="reason")
    ClearanceDemand.objects.filter(pk=demand.pk).update(
        struck_at=at, struck_by=actor if isinstance(actor, User) else None, reason=why
    )
    demand.refresh_from_db()
    return _settled("strike", demand, actor=actor, at=at, reason=why)


@transaction.atomic
def rescope_demand(
    *, demand: ClearanceDemand, scope: Scope, actor: Actor, at: datetime
) -> ClearanceDemand:
    """Say to which activities a demand applies (适用范围). CampaignClosed, PermissionRefused."""
    must_organise(actor, demand.campaign)
    must_be_open(demand.campaign)
    ClearanceDemand.objects.filter(pk=demand.pk).update(scope=scope)
    demand.scope = scope
    return _settled("rescope", demand, actor=actor, at=at)


def _settled(
    act: str, demand: ClearanceDemand, *, actor: Actor, at: datetime, reason: str = ""
) -> ClearanceDemand:
    """Bring the activities in line with a demand that came or went, and note of how many."""
    reached = activities_under(demand.campaign)
    count = len(settle_many(activities=reached, actor=actor, at=at))
    record(
        actor=actor,
        verb=f"activities.demand.{act}",
        obj=demand,
        reason=reason,
        detail={"activities": count, "scope": demand.scope},
    )
    return demand


def _refuse_unsaid(spec: DemandSpec) -> None:
    if not spec.sentence.strip():
        raise DemandUnsaid(field="sentence", what=Said(gettext_noop("要求的原话")))
    if spec.kind is ClearanceKind.AGENCY and not spec.agency:
        raise DemandUnsaid(field="agency", what=Said(gettext_noop("要告知哪个部门")))


def _row(campaign: Campaign, spec: DemandSpec, notice: Notice | None) -> ClearanceDemand:
    start, end = spec.span or (None, None)
    return ClearanceDemand(
        campaign=campaign,
        kind=spec.kind,
        agency=whole(ClearanceDemand, "agency", spec.agency),
        scope=spec.scope,
        sentence=spec.sentence,
        notice=notice,
        span_start=start,
        span_end=end,
    )


def _revived(known: ClearanceDemand, spec: DemandSpec) -> ClearanceDemand:
    """A demand that was struck, standing again; it keeps its place in the notice if it has one."""
    known.scope, known.sentence = spec.scope, spec.sentence
    known.struck_at, known.struck_by, known.reason = None, None, ""
    if known.notice is not None and spec.sentence not in known.notice.text:
        known.notice, known.span_start, known.span_end = None, None, None
    return known
