"""Keeping what the public reads (公众版), in the transaction of what changed it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.db import transaction

from zhouzhi.apps.activities.domain.privacy import private_number_in
from zhouzhi.apps.activities.domain.public.ages import OLDEST, YOUNGEST, ages_for
from zhouzhi.apps.activities.domain.public.notice import notice_of
from zhouzhi.apps.activities.domain.public.standing import Standing, leaves_notice, standing_of
from zhouzhi.apps.activities.domain.public.told import (
    ToldActivity,
    snapshot_hash,
    snapshot_of,
    told_in,
)
from zhouzhi.apps.activities.domain.public.words import words_of
from zhouzhi.apps.activities.domain.spans import NO_DAY, Span, stretch_of
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import (
    Activity,
    ActivityChange,
    PublicActivity,
    PublicDay,
    PublicPlace,
    PublicPoint,
    PublicTopic,
)
from zhouzhi.apps.activities.queries.amendments import has_moved_since_cleared
from zhouzhi.apps.activities.queries.one import goes_on
from zhouzhi.apps.activities.queries.telling import places_of_all, told_of_all
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import clock
from zhouzhi.foundation.search import actions as search
from zhouzhi.foundation.served.actions import change

SHOW_PUBLISHED = "activities.show_published"
_IN_ONE = 200
_COLUMNS = (
    *("standing", "told", "told_hash", "reason", "sequence", "changed_at", "kind", "mode"),
    *("youngest", "oldest", "starts_on", "ends_on", "stretch", "document"),
    *("is_free", "is_step_free"),
)
_WHY = {
    Standing.POSTPONED: ActivityEvent.POSTPONE,
    Standing.CANCELLED: ActivityEvent.CANCEL,
}


@dataclass(slots=True)
class _Shown:
    """One activity that the public is told of anew: its row, what is told, where it is found."""

    row: PublicActivity
    told: ToldActivity
    places: tuple[OrgUnit, ...]


def show_anew(activity_ids: Collection[int]) -> int:
    """Write what the public is told of these activities (更新公众版); how many rows changed.

    For this room's actions, inside their transaction, once the activities stand as they will. What
    is right already stays, and what the public never heard of costs two queries.
    """
    keys = sorted(activity_ids)
    parts = (keys[start : start + _IN_ONE] for start in range(0, len(keys), _IN_ONE))
    changed = sum(_show_some(part) for part in parts)
    if changed:
        change()
    return changed


def show_published() -> int:
    """Tell the public of all that is published (补建公众版), a part a transaction; how many."""
    rows = Activity.objects.filter(state=ActivityState.PUBLISHED).order_by("pk")
    keys = list(rows.values_list("pk", flat=True))
    changed = 0
    for start in range(0, len(keys), _IN_ONE):
        with transaction.atomic():
            part = keys[start : start + _IN_ONE]
            held = Activity.objects.select_for_update().filter(pk__in=part).order_by("pk")
            changed += show_anew([one.pk for one in held])
    return changed


def _show_some(keys: list[int]) -> int:
    held = {row.activity_id: row for row in PublicActivity.objects.filter(activity__in=keys)}
    told = Activity.objects.filter(pk__in=keys).select_related("unit").order_by("pk")
    moved = [one for one in told if one.pk in held or _is_new(one)]
    if not moved:
        return 0
    standings = {one.pk: _standing(one, held.get(one.pk)) for one in moved}
    # What was begun is told on as it was cleared, whatever was put right in it since.
    fresh = [one for one in moved if one.state == ActivityState.PUBLISHED]
    changed = _tell([one for one in fresh if standings[one.pk] is Standing.ON], held)
    for one in moved:
        if standings[one.pk] is not Standing.ON:
            changed += _mark(one, held[one.pk], standings[one.pk])
        elif one not in fresh:
            changed += _go_on(one, held[one.pk])
    return changed


def _go_on(activity: Activity, row: PublicActivity) -> int:
    """Tell of what goes on without the sessions that are not held; nothing new is told by it."""
    places = places_of_all([activity])
    told = told_in(row.told)
    if not has_moved_since_cleared(activity):
        told = told_of_all([activity], places)[activity.pk]
    off = {str(one.uuid) for one in activity.sessions.filter(is_off=True)}
    left = replace(told, sessions=tuple(one for one in told.sessions if one.key not in off))
    changed = _told_row(activity, left, places[activity.pk], row)
    if changed is None:
        return 0
    _write([_Shown(changed, left, places[activity.pk])])
    return 1


def _is_new(activity: Activity) -> bool:
    return activity.state == ActivityState.PUBLISHED and activity.same_as_id is None


def _standing(activity: Activity, held: PublicActivity | None) -> Standing:
    before = Standing(held.standing) if held is not None else None
    return standing_of(
        ActivityState(activity.state),
        before=before,
        is_double=activity.same_as_id is not None,
        has_notice=held is not None and bool(held.told),
        goes_on=activity.state == ActivityState.HELD and goes_on(activity, clock.business_now()),
    )


def _tell(activities: list[Activity], held: dict[int, PublicActivity]) -> int:
    """Tell the public what these say now; those that say what was told stay as they are."""
    if not activities:
        return 0
    places = places_of_all(activities)
    told = told_of_all(activities, places)
    shown = [
        _Shown(row, told[one.pk], places[one.pk])
        for one in activities
        if (row := _told_row(one, told[one.pk], places[one.pk], held.get(one.pk))) is not None
    ]
    _write(shown)
    return len(shown)


def _told_row(
    activity: Activity,
    told: ToldActivity,
    places: tuple[OrgUnit, ...],
    held: PublicActivity | None,
) -> PublicActivity | None:
    mark = _mark_of(told, places)
    if held is not None and (held.standing, held.told_hash) == (Standing.ON, mark):
        return None
    row = held or PublicActivity(activity=activity, uuid=activity.uuid)
    row.standing, row.told_hash, row.reason = Standing.ON, mark, ""
    _fill(row, told)
    row.sequence += 1 if held is not None else 0
    row.changed_at = clock.now()
    return row


def _mark_of(told: ToldActivity, places: tuple[OrgUnit, ...]) -> str:
    """The hash of what is told and of where it is found."""
    return snapshot_hash({**snapshot_of(told), "found_in": [place.code for place in places]})


def _fill(row: PublicActivity, told: ToldActivity) -> None:
    """What is told, and the columns by which lists find it."""
    youngest, oldest = ages_for(told.audiences, age_from=told.age_from, age_to=told.age_to)
    spans = told.spans
    row.told = snapshot_of(told)
    row.kind, row.mode, row.youngest, row.oldest = told.kind, told.mode, youngest, oldest
    row.is_free, row.is_step_free = told.is_free, told.is_step_free
    row.starts_on = min((first for first, _ in spans), default=NO_DAY)
    row.ends_on = max((last for _, last in spans), default=NO_DAY)
    row.stretch = stretch_of(Span(row.starts_on, row.ends_on))


def _write(shown: list[_Shown]) -> None:
    rows = [one.row for one in shown]
    _forget(rows)
    documents = search.keep(documents=[words_of(one.told, _names(one.places)) for one in shown])
    for row, document in zip(rows, documents, strict=True):
        row.document = document
    known = [row for row in rows if row.pk is not None]
    PublicActivity.objects.bulk_create([row for row in rows if row.pk is None])
    if known:
        PublicActivity.objects.bulk_update(known, _COLUMNS)
    PublicPlace.objects.bulk_create(place for one in shown for place in _places(one))
    PublicDay.objects.bulk_create(
        PublicDay(public=one.row, starts_on=first, ends_on=last)
        for one in shown
        for first, last in dict.fromkeys(one.told.spans)
    )
    PublicTopic.objects.bulk_create(
        PublicTopic(public=one.row, word=word) for one in shown for word in one.told.topics
    )
    PublicPoint.objects.bulk_create(point for one in shown for point in _points(one))


def _names(places: tuple[OrgUnit, ...]) -> tuple[str, ...]:
    return tuple(place.name for place in places)


def _places(shown: _Shown) -> Iterator[PublicPlace]:
    for place in shown.places:
        yield PublicPlace(public=shown.row, place=place, starts_on=shown.row.starts_on)


def _points(shown: _Shown) -> Iterator[PublicPoint]:
    places = dict.fromkeys(place for session in shown.told.sessions for place in session.places)
    for place in places:
        if (at := place.point) is not None:
            yield PublicPoint(
                public=shown.row, name=place.name, latitude=at.latitude, longitude=at.longitude
            )


def _mark(activity: Activity, row: PublicActivity, standing: Standing) -> int:
    """Say of what was told how it stands; what is withheld keeps a notice of it, or nothing."""
    before = row.standing
    if before == standing:
        return 0
    row.standing, row.changed_at, row.sequence = standing, clock.now(), row.sequence + 1
    row.reason = _reason(activity, standing)
    if before == Standing.WITHHELD:
        _tell_notice(activity, row)
        return 1
    if standing is Standing.WITHHELD:
        _withhold(activity, row)
    row.save(update_fields=_COLUMNS)
    return 1


def _tell_notice(activity: Activity, row: PublicActivity) -> None:
    """Let the notice of what was withheld be read and found, since it is off."""
    told, places = told_in(row.told), places_of_all([activity])[activity.pk]
    _fill(row, told)
    row.told_hash = _mark_of(told, places)
    _write([_Shown(row, told, places)])


def _withhold(activity: Activity, row: PublicActivity) -> None:
    """Take out all by which it is read or found, but the notice where one is left."""
    state, is_double = ActivityState(activity.state), activity.same_as_id is not None
    is_left = leaves_notice(state, is_double=is_double)
    _forget([row])
    row.told = snapshot_of(notice_of(told_in(row.told))) if is_left else {}
    row.told_hash, row.document = "", None
    row.youngest, row.oldest, row.starts_on, row.ends_on = YOUNGEST, OLDEST, NO_DAY, NO_DAY
    row.stretch, row.is_free, row.is_step_free = 0, None, None


def _forget(rows: list[PublicActivity]) -> None:
    """Take out what an earlier version is found by."""
    keys = [row.pk for row in rows if row.pk]
    if not keys:
        return
    numbers = [row.document_id for row in rows if row.document_id is not None]
    search.drop(numbers=numbers)
    for part in (PublicPlace, PublicDay, PublicTopic, PublicPoint):
        part.objects.filter(public__in=keys).delete()


def _reason(activity: Activity, standing: Standing) -> str:
    """What was said to the public of an activity that is put off or called off; "" for nothing.

    Never the reason among offices.
    """
    event = _WHY.get(standing)
    rows = ActivityChange.objects.filter(activity=activity, event=event).order_by("-pk")
    said = rows.values_list("public_words", flat=True).first() if event else None
    return said if said and not private_number_in(said) else ""
