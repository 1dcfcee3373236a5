"""What a person says of two activities that look alike: one told twice, or two (认定)."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max, Q

from zhouzhi.apps.activities.actions.guards import locked
from zhouzhi.apps.activities.actions.listing import list_anew
from zhouzhi.apps.activities.actions.moves import step
from zhouzhi.apps.activities.actions.references import must_be_open_for
from zhouzhi.apps.activities.actions.settling import settle_many
from zhouzhi.apps.activities.actions.showing import show_anew
from zhouzhi.apps.activities.domain.doubles import HostKey, PairVerdict, hosts_to_join
from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import Activity, Host, PairJudgement
from zhouzhi.apps.activities.permissions import may_decide
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import (
    InvalidInput,
    InvalidTransition,
    PermissionRefused,
    StaleEdit,
    gettext_noop,
)
from zhouzhi.foundation.reasons import given_reason

_CLEARED = (
    ActivityState.CLEARED,
    ActivityState.PUBLISHED,
    ActivityState.HELD,
    ActivityState.REPORTED,
)
_ONE_IS_SHOWN = gettext_noop("认定为同一项活动，只公布计入的一项")


class PairOfOne(InvalidInput):
    """An activity is never a second report of itself (同一条记录)."""

    code = "pair_of_one"
    template = gettext_noop("选的是同一条记录，请选两项活动来认定。")


class PairJudged(StaleEdit):
    """Somebody has spoken of these two meanwhile (已经认定)."""

    code = "pair_judged"
    template = gettext_noop("“{first}”和“{second}”已经认定过。要改，请先撤销原来的认定。")


class PairChanged(StaleEdit):
    """One of the two says something else than on the page that was decided on."""

    code = "pair_changed"
    template = gettext_noop("您打开这一页之后，两项活动的内容有改动。请看过现在的内容再认定。")


class JoinUnexplained(InvalidInput):
    """Whoever takes a report out of its unit's count says why (认定要写理由)."""

    code = "join_unexplained"
    template = gettext_noop("请写明为什么认定是同一项，两个填报单位都看得到。")


class AlreadyDouble(InvalidTransition):
    """A second report is not judged any more; the one that counts is (已归并)."""

    code = "already_double"
    template = gettext_noop("“{name}”已认定与“{counted}”是同一项，请用“{counted}”来认定。")


class CountedTooEarly(InvalidInput):
    """The one that counts must be one that is counted (计入的一项还不能计)."""

    code = "counted_too_early"
    template = gettext_noop("“{name}”现在是“{state}”，不能计数。请选另一项作为计入的一项。")


@transaction.atomic
def judge_same(
    *,
    counted: Activity,
    double: Activity,
    ground: str,
    actor: User,
    at: datetime,
    edit_counts: tuple[int, int] | None = None,
) -> PairJudgement:
    """Say that two activities are one (认定为同一项): `counted` counts, `double` is kept beside it.

    The hosts of `double` become hosts of `counted` too, which may void what was cleared on it; a
    published `double` is taken back, so that the public finds one.
    `ground` is why, which both units see; `edit_counts` are those of the page, of `counted` and of
    `double`. Raises PairJudged, PairChanged, PairOfOne, AlreadyDouble, JoinUnexplained,
    CountedTooEarly, CampaignClosed, PermissionRefused.
    """
    kept, second = held_both(counted, double)
    _must_decide(actor, kept, second)
    _must_be_as_seen(kept, second, edit_counts)
    _must_be_unspoken(kept, second)
    _must_count(kept, second)
    why = _grounds(ground)
    Activity.objects.filter(Q(pk=second.pk) | Q(same_as=second)).update(same_as=kept)
    if second.state == ActivityState.PUBLISHED:
        step(second, ActivityEvent.UNPUBLISH, actor=actor, at=at, reason=_ONE_IS_SHOWN)
    joined = _join_hosts(kept, second)
    judgement = _judged(
        PairVerdict.SAME, kept, second, actor, at, double=second, joined=joined, ground=why
    )
    rewritten(kept, actor=actor, at=at, hosts_changed=bool(joined))
    show_anew([second.pk])
    record(
        actor=actor,
        verb="activities.pair.join",
        obj=kept,
        reason=why,
        detail={"double": second.code, "hosts": [name for _, name in joined]},
    )
    return judgement


@transaction.atomic
def judge_different(
    *,
    one: Activity,
    other: Activity,
    actor: User,
    at: datetime,
    edit_counts: tuple[int, int] | None = None,
) -> PairJudgement:
    """Say that two activities are two (认定为两项), so that nobody is asked again.

    `edit_counts` are those of the page. Raises PairJudged, PairChanged, PairOfOne, AlreadyDouble,
    PermissionRefused.
    """
    first, second = held_both(one, other)
    if not may_decide(actor, first, second):
        raise PermissionRefused
    _must_be_as_seen(first, second, edit_counts)
    _must_be_unspoken(first, second)
    judgement = _judged(PairVerdict.DIFFERENT, first, second, actor, at)
    record(actor=actor, verb="activities.pair.part", obj=first, detail={"other": second.code})
    return judgement


def held_both(one: Activity, other: Activity) -> tuple[Activity, Activity]:
    """Both (一对) as they stand now, held until the end, whoever asks for them first."""
    held = {row.pk: row for row in map(locked, sorted((one, other), key=lambda row: row.pk))}
    return held[one.pk], held[other.pk]


def _must_decide(actor: User, kept: Activity, second: Activity) -> None:
    if not may_decide(actor, kept, second):
        raise PermissionRefused
    must_be_open_for([kept.pk, second.pk])


def _must_be_as_seen(one: Activity, other: Activity, counts: tuple[int, int] | None) -> None:
    if counts not in (None, (one.edit_count, other.edit_count)):
        raise PairChanged


def _must_be_unspoken(one: Activity, other: Activity) -> None:
    if one.pk == other.pk:
        raise PairOfOne
    first, second = sorted((one, other), key=lambda row: row.pk)
    if PairJudgement.objects.filter(first=first, second=second, undone_at=None).exists():
        raise PairJudged(first=first.name, second=second.name)
    for row in (one, other):
        if row.same_as is not None:
            raise AlreadyDouble(name=row.name, counted=row.same_as.name)


def _must_count(kept: Activity, second: Activity) -> None:
    """Refuse what would take an activity out of a total, or what was cleared from the public.

    No draft counts for a filed one, and nothing uncleared for what was cleared.
    """
    state, other = ActivityState(kept.state), ActivityState(second.state)
    is_draft = state is ActivityState.DRAFT and other is not ActivityState.DRAFT
    is_uncleared = other in _CLEARED and state not in _CLEARED
    if state.is_off or is_draft or is_uncleared:
        raise CountedTooEarly(field="counted", name=kept.name, state=state.label)


def _grounds(ground: str) -> str:
    why = given_reason(ground)
    if not why:
        raise JoinUnexplained(field="ground")
    return why


def _judged(
    verdict: PairVerdict,
    one: Activity,
    other: Activity,
    actor: User,
    at: datetime,
    *,
    double: Activity | None = None,
    joined: list[HostKey] | None = None,
    ground: str = "",
) -> PairJudgement:
    first, second = sorted((one, other), key=lambda row: row.pk)
    return PairJudgement.objects.create(
        verdict=verdict,
        first=first,
        second=second,
        double=double,
        joined_hosts=[list(host) for host in joined or ()],
        ground=ground,
        by=actor,
        business_at=at,
        recorded_at=clock.now(),
    )


def hosts_of(*activities: Activity) -> list[HostKey]:
    """Who holds these activities (主办), as they are compared."""
    rows = Host.objects.filter(activity__in=activities, role=HostRole.HOST)
    ordered = rows.order_by("activity", "position").values_list("unit__code", "name")
    return [(code or "", name) for code, name in ordered]


def _join_hosts(kept: Activity, second: Activity) -> list[HostKey]:
    """Let the hosts of a second report stand behind the one that counts; those that are new."""
    joined = hosts_to_join(hosts_of(kept), hosts_of(second))
    last = kept.hosts.aggregate(last=Max("position"))["last"] or 0
    units = {row.code: row for row in OrgUnit.objects.filter(code__in=[code for code, _ in joined])}
    Host.objects.bulk_create(
        Host(
            activity=kept,
            position=position,
            role=HostRole.HOST,
            unit=units.get(code),
            name=name,
        )
        for position, (code, name) in enumerate(joined, start=last + 1)
    )
    return joined


def rewritten(kept: Activity, *, actor: User, at: datetime, hosts_changed: bool) -> None:
    """List the one that counts where it now stands; with other hosts it is cleared anew."""
    if hosts_changed:
        Activity.objects.filter(pk=kept.pk).update(edit_count=F("edit_count") + 1)
        kept.authors.add(actor)
    list_anew([kept.pk])
    if hosts_changed:
        settle_many(activities=[kept], actor=actor, at=at)
