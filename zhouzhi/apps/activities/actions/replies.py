"""The reply of a delegation (回执): who comes, or that nobody does; open until the day."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.papers import day_of
from zhouzhi.apps.activities.actions.references import must_be_open_for
from zhouzhi.apps.activities.domain.replies import ReplyEntry, must_be_complete
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Delegate, Delegation, ReplySlip
from zhouzhi.apps.activities.permissions import may_prepare
from zhouzhi.apps.activities.queries.ceremonies import held_on, slip_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.permissions import acts_for
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import (
    InvalidTransition,
    PermissionRefused,
    StaleEdit,
    gettext_noop,
)
from zhouzhi.foundation.said import Said


class NotAsking(InvalidTransition):
    """The ceremony does not take replies now (现在不收回执)."""

    code = "ceremony_not_asking"
    template = gettext_noop("“{name}”现在是“{state}”，不收回执。")


class ReplyOver(InvalidTransition):
    """The day of the ceremony is behind (仪式已过)."""

    code = "reply_over"
    template = gettext_noop("“{name}”的日子已经过了，回执不再改动。")


@transaction.atomic
def reply(
    *, delegation: Delegation, entry: ReplyEntry, edit_count: int, actor: User, at: datetime
) -> ReplySlip:
    """Answer for a delegation (回执), or change what was answered; late is accepted and marked.

    `edit_count` is that of the page, 0 for a first answer. The audit tells how many come and not
    who. Raises StaleEdit, EntriesRefused, NotAsking, ReplyOver, CampaignClosed, PermissionRefused.
    """
    held = Delegation.objects.select_for_update(of=("self",)).filter(pk=delegation.pk).first()
    if held is None:
        raise StaleEdit
    activity = held.ceremony.activity
    by_organiser = not acts_for(actor, held.unit)
    if by_organiser and not may_prepare(actor, activity):
        raise PermissionRefused
    _must_ask(held, at)
    must_be_open_for([activity.pk])
    slip = slip_of(held) or ReplySlip(delegation=held, first_replied_at=at)
    if slip.edit_count != edit_count:
        raise StaleEdit
    must_be_complete(entry, places=held.places)
    slip.is_coming = entry.is_coming
    slip.reason = "" if entry.is_coming else entry.reason
    slip.car_plates = entry.car_plates if entry.is_coming else ""
    slip.people_count = len(entry.people) if entry.is_coming else 0
    slip.by_organiser, slip.replied_by, slip.replied_at = by_organiser, actor, at
    slip.edit_count += 1
    slip.save()
    _write_people(slip, entry)
    detail = {"coming": entry.is_coming, "people": slip.people_count, "typed": by_organiser}
    record(actor=actor, verb="activities.ceremony.reply", obj=held, detail=detail)
    return slip


def _must_ask(delegation: Delegation, at: datetime) -> None:
    activity = delegation.ceremony.activity
    state = ActivityState(activity.state)
    if not state.takes_replies:
        raise NotAsking(name=activity.name, state=Said(state.label))
    day = held_on(activity).on
    if day is not None and day_of(at) > day:
        raise ReplyOver(name=activity.name)


def _write_people(slip: ReplySlip, entry: ReplyEntry) -> None:
    slip.people.all().delete()
    people = entry.people if entry.is_coming else ()
    Delegate.objects.bulk_create(
        Delegate(
            slip=slip,
            position=position,
            name=person.name,
            post=person.post,
            telephone=person.telephone,
            is_leader=person.is_leader,
        )
        for position, person in enumerate(people, start=1)
    )
