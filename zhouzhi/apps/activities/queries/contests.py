"""Questions about contests: which are called, whom they ask, what was nominated, what is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.nominations import NominationEntry, Quota
from zhouzhi.apps.activities.domain.replies import due_at
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import (
    Activity,
    CalledUnit,
    ContestCall,
    Nomination,
    NominationFile,
)
from zhouzhi.apps.activities.permissions import calls_visible_to, may_organise_call
from zhouzhi.apps.activities.queries.asked_units import contest_requirements
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign, Occasion
from zhouzhi.apps.campaigns.permissions import organised_by
from zhouzhi.apps.campaigns.queries import occasions_of
from zhouzhi.apps.obligations.domain.due import is_past
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation.errors import NotFound

_FIXED = tuple(state for state in ActivityState if state.is_fixed)
_TOLD_AFTER = timedelta(days=7)
_RELATED = ("unit", "campaign__lead", "activity__unit", "requirement", "notice", "document")


def is_contest(activity: Activity) -> bool:
    """Whether an activity is a contest (赛事), to which units may nominate."""
    return activity.kind == ActivityKind.COMPETITION


def call_for(user: Someone, uuid: object) -> ContestCall:
    """The call (征集推荐) with this uuid, if `user` runs it or acts for a unit that it asks.

    Raises NotFound.
    """
    call = calls_visible_to(user).select_related(*_RELATED).filter(uuid=str(uuid)).first()
    if call is None:
        raise NotFound
    return call


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call with its figures: units asked, units that nominated, nominations."""

    call: ContestCall
    asked: int
    answered: int
    nominated: int


def calls_in(campaign: Campaign) -> list[CallRow]:
    """The calls of a campaign (各项征集), first due first, with their figures. One query."""
    return counted_calls(ContestCall.objects.filter(campaign=campaign))


def counted_calls(calls: QuerySet[ContestCall]) -> list[CallRow]:
    """These calls with their figures, first due first. For this room's queries; one query."""
    rows = calls.annotate(
        asked=Count("called"),
        answered=Count("called", filter=Q(called__taken_count__gt=0)),
        nominated=Sum("called__taken_count"),
    )
    return [
        CallRow(row, row.asked, row.answered, row.nominated or 0)
        for row in rows.order_by("due_on", "pk")
    ]


@dataclass(frozen=True, slots=True)
class Announced:
    """What may be called for and is not yet: contests that the notice announces, and duties.

    A contest comes with its place among those of the notice: it may have no name, or another's.
    """

    occasions: tuple[tuple[int, Occasion], ...]
    requirements: tuple[Requirement, ...]


def not_yet_called(campaign: Campaign) -> Announced:
    """The contests and the duties of a campaign for which nobody was called yet (尚未征集)."""
    calls = list(campaign.contest_calls.values_list("occasion", "requirement"))
    occasions, duties = {one for one, _ in calls}, {one for _, one in calls}
    contests = enumerate(_contests_of(campaign), start=1)
    return Announced(
        tuple((place, row) for place, row in contests if row.pk not in occasions),
        tuple(row for row in contest_requirements(campaign) if row.pk not in duties),
    )


def announced_contest(campaign: Campaign, place: int) -> Occasion:
    """The contest in this place, from 1, of those that a campaign's notice announces (赛事).

    Raises NotFound.
    """
    rows = _contests_of(campaign)
    if not 1 <= place <= len(rows):
        raise NotFound
    return rows[place - 1]


def _contests_of(campaign: Campaign) -> list[Occasion]:
    return list(occasions_of(campaign).filter(kind=OccasionKind.CONTEST))


def requirement_of(campaign: Campaign, uuid: str) -> Requirement:
    """The duty of a campaign with this uuid that asks for contest entries. Raises NotFound."""
    rows = (row for row in contest_requirements(campaign) if str(row.uuid) == uuid)
    row = next(rows, None)
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True, slots=True)
class CalledRow:
    """One unit that a call asks, with its quota and what it nominated in its own order."""

    called: CalledUnit
    nominations: tuple[Nomination, ...]

    @property
    def quota(self) -> Quota:
        """How many it may nominate, and how many it has."""
        return quota_of(self.called)


def quota_of(called: CalledUnit) -> Quota:
    """How many a unit may nominate to a call (名额), and how many it has."""
    return Quota(called.quota, called.taken_count, called.sentence)


def called_rows(call: ContestCall, *, only: Iterable[int] | None = None) -> list[CalledRow]:
    """The units that a call asks with their nominations and files, in tree order.

    `only` keeps the units with these keys. Three queries, however many there are.
    """
    rows = call.called.select_related("unit")
    if only is not None:
        rows = rows.filter(unit__in=list(only))
    nominated = Nomination.objects.select_related("nominated_by").order_by("rank")
    files = Prefetch("files", NominationFile.objects.select_related("blob").order_by("pk"))
    rows = rows.prefetch_related(Prefetch("nominations", nominated.prefetch_related(files)))
    return [CalledRow(row, tuple(row.nominations.all())) for row in rows.order_by("unit__path")]


def own_rows(user: Someone, call: ContestCall) -> list[CalledRow]:
    """What the units that `user` acts for nominated to a call, and may still (本单位的推荐)."""
    return called_rows(call, only=standing(user).unit_ids)


def called_unit(user: Someone, call: ContestCall, uuid: str = "") -> CalledUnit:
    """The unit for which `user` nominates to a call: the one asked for, else the first.

    Raises NotFound where the call asks no unit that `user` acts for.
    """
    rows = call.called.filter(unit__in=standing(user).unit_ids).select_related("unit", "call")
    found = (rows.filter(unit__uuid=uuid) if uuid else rows).order_by("unit__path").first()
    if found is None:
        raise NotFound
    return found


def nomination_for(user: Someone, uuid: object) -> Nomination:
    """The nomination (推荐) with this uuid, if `user` made it for a unit or runs its call.

    Raises NotFound.
    """
    related = ("called__unit", "called__call__campaign__lead", "called__call__unit")
    row = Nomination.objects.select_related(*related).filter(uuid=str(uuid)).first()
    if row is None:
        raise NotFound
    own = row.called.unit_id in standing(user).unit_ids
    if not own and not may_organise_call(user, row.called.call):
        raise NotFound
    return row


def nomination_file(user: Someone, nomination: object, uuid: str) -> NominationFile:
    """A file of a nomination that `user` may see. Raises NotFound."""
    row = nomination_for(user, nomination).files.select_related("blob").filter(uuid=uuid).first()
    if row is None:
        raise NotFound
    return row


def nomination_entry(nomination: Nomination) -> NominationEntry:
    """What is stated of a nomination, as its page hands it in."""
    return NominationEntry(
        nomination.title,
        nomination.people,
        nomination.organisation,
        nomination.telephone,
        nomination.note,
    )


def nominations_to_send(user: Someone, *, at: datetime, today: date) -> QuerySet[CalledUnit]:
    """The calls that units acted for may still answer and have not used up (待推荐), first due.

    One whose day is behind is told for a week more to who nominated nothing; one whose campaign has
    come to an end waits for nothing any more.
    """
    room = Q(quota__isnull=True, taken_count=0) | Q(taken_count__lt=F("quota"))
    over = Q(call__due_on=today, call__due_time__lt=at.time()) | Q(call__due_on__lt=today)
    over &= Q(taken_count__gt=0)
    gone = Q(call__activity__state__in=_FIXED)
    rows = CalledUnit.objects.filter(
        room, unit__in=standing(user).unit_ids, call__due_on__gte=today - _TOLD_AFTER
    )
    rows = rows.exclude(over).exclude(gone)
    for campaign in ("call__campaign", "call__activity__in_campaigns__campaign"):
        rows = rows.exclude(**{f"{campaign}__state": CampaignState.CLOSED})
    rows = rows.select_related("unit", "call__unit", "call__campaign")
    return rows.order_by("call__due_on", "pk")


@dataclass(frozen=True, slots=True)
class NominationsAwaited:
    """A call that `user` runs: units asked, how many nominated nothing, whether it is too late."""

    call: ContestCall
    asked: int
    silent: int
    is_over: bool


def nominations_awaited(user: Someone, *, at: datetime, today: date) -> list[NominationsAwaited]:
    """The calls run by `user` to which some units nominated nothing (未推荐), first due first.

    One whose day is behind is told for a week more: its day can still be moved. One query.
    """
    run = Q(campaign__in=organised_by(user).exclude(state=CampaignState.CLOSED).values("pk"))
    own = Q(campaign__isnull=True, unit__in=standing(user).unit_ids)
    gone = Q(activity__state__in=_FIXED)
    rows = ContestCall.objects.filter(run | own, due_on__gte=today - _TOLD_AFTER)
    counted = rows.exclude(gone).annotate(
        asked=Count("called"), silent=Count("called", filter=Q(called__taken_count=0))
    )
    return [
        NominationsAwaited(row, row.asked, row.silent, is_over(row, at))
        for row in counted.filter(silent__gt=0).order_by("due_on", "pk")
    ]


def is_over(call: ContestCall, at: datetime) -> bool:
    """Whether a call takes and gives back nothing any more (征集已截止)."""
    return is_past(due_at(call.due_on, call.due_time), at)
