"""A revision is applied (按修订后的通知办理): one transaction, each act as its room does it."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns import actions as campaigns
from zhouzhi.apps.campaigns.actions.held import held
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.notices import actions as notices
from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Notice, ReadNotice
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.permissions import must_set_dates
from zhouzhi.apps.obligations.queries import dispatch_plan, participants_of
from zhouzhi.apps.orgs.actions.holding import hold_units
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import Actor, act
from zhouzhi.foundation.errors import InvalidTransition, gettext_noop
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.processes.adopt_notice.forms import form_of
from zhouzhi.processes.adopt_notice.readiness import refuse_undecided
from zhouzhi.processes.dispatch_campaign import dispatch_campaign
from zhouzhi.processes.revise_notice.comparing import (
    DutyRevision,
    Revision,
    revision_of,
)


class NothingToRevise(InvalidTransition):
    """There is no notice in force that this one changes (没有可修订的)."""

    code = "nothing_to_revise"
    template = gettext_noop("这份通知与在册的没有可以照办的不同，专项活动没有改动。")


def revise_notice(*, read_notice: ReadNotice, reason: str, actor: Actor, at: datetime) -> Revision:
    """Apply a revised notice (修订) to the campaign of the one before, in one transaction.

    Dates move for all (改期), what is no longer asked for is waived with the reason (免办), what is
    new goes to every unit that takes part and is bound, all have the revised text; what was handed
    in is kept. The notice before stays on file behind the new one. Raises FactsUndecided,
    DoubtsOpen, NothingToRevise, NoticeElsewhere, MovedIntoPast, DueAfterLock, DutyCalledFor,
    PastDue, ReasonMissing, ReasonTooLong, CampaignClosed, PermissionRefused.
    """
    with transaction.atomic(), act():
        refuse_undecided(read_notice.reading)
        earlier = queries.earlier_version_of(read_notice)
        content = queries.content(read_notice)
        revision = revision_of(earlier, content) if earlier is not None else None
        if earlier is None or revision is None or not revision.changes:
            raise NothingToRevise
        must_set_dates(actor, revision.campaign)
        _hold(revision.campaign)
        why = given_reason(reason)
        _direct(read_notice, earlier, actor, at)
        notices.mark_adopted(reading=read_notice.reading, actor=actor)
        notice = notices.supersede_notice(
            earlier=earlier, read_notice=read_notice, content=content, at=at, actor=actor
        )
        _move_period(revision, why, actor)
        for one in revision.duties:
            _turn(one, notice, read_notice, why, actor, at)
        _send(revision, notice, read_notice, actor, at)
        return revision


def _hold(campaign: Campaign) -> None:
    """Hold what changes in the order of a dispatch: units, campaign, then its notices."""
    hold_units(row.unit_id for row in participants_of(campaign))
    held(campaign)


def _direct(read_notice: ReadNotice, earlier: Notice, actor: Actor, at: datetime) -> None:
    """It goes the way that the notice before went (印发或收到), where nobody said it."""
    if read_notice.direction != Direction.UNDECIDED or not isinstance(actor, User):
        return
    copy = earlier.copies.filter(unit=read_notice.reading.unit).first()
    if copy is not None:
        way = Direction(copy.direction)
        notices.set_direction(read_notice=read_notice, direction=way, actor=actor, at=at)


def _move_period(revision: Revision, why: str, actor: Actor) -> None:
    """The campaign's own days; dates that hang on them are in the revised notice itself."""
    if revision.period is None:
        return
    first, last = revision.period
    campaigns.move_period(
        campaign=revision.campaign, starts_on=first, ends_on=last, reason=why, actor=actor
    )


def _turn(
    one: DutyRevision,
    notice: Notice,
    read_notice: ReadNotice,
    why: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Bring one duty to what the revised notice says of it."""
    if one.duty is None:
        _add(one, notice, read_notice, actor, at)
        return
    if one.spec is None:
        obligations.waive_requirement(requirement=one.duty, reason=why, actor=actor, at=at)
        return
    if one.due_on is not None:
        obligations.reschedule_requirement(
            requirement=one.duty, due_on=one.due_on, reason=why, actor=actor, at=at
        )
    obligations.reword_requirement(
        requirement=one.duty, notice=notice, spec=one.spec, reason=why, actor=actor, at=at
    )


def _add(
    one: DutyRevision, notice: Notice, read_notice: ReadNotice, actor: Actor, at: datetime
) -> None:
    if one.spec is None or notice.campaign is None:
        return
    form = None
    if one.spec.asks_for_statistics:
        form = form_of(read_notice, queries.content(read_notice), at=at, actor=actor)
    obligations.create_requirement(
        campaign=notice.campaign, notice=notice, spec=one.spec, form=form, actor=actor
    )


def _send(
    revision: Revision, notice: Notice, read_notice: ReadNotice, actor: Actor, at: datetime
) -> None:
    """Give the revised text to all who had the one before, and what is new to whom it binds."""
    campaign = revision.campaign
    notices.file_copy(notice=notice, read_notice=read_notice, at=at, actor=actor)
    takers = [row for row in participants_of(campaign) if not row.is_own]
    notices.deliver_copies(
        notice=notice, unit_ids=[row.unit_id for row in takers], at=at, actor=actor
    )
    if isinstance(actor, User) and not organises(actor, campaign):
        for row in takers:
            obligations.receive_obligations(campaign=campaign, unit=row.unit, at=at, actor=actor)
    elif campaign.state == CampaignState.RUNNING and not dispatch_plan(campaign, ()).is_empty:
        dispatch_campaign(campaign=campaign, selection=(), actor=actor, at=at)
