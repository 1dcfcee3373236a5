"""The rows that one activity's entries become, for one activity and for thousands alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from zhouzhi.apps.activities.domain.entries import ActivityEntries, CampaignEntry, SessionEntry
from zhouzhi.apps.activities.domain.spans import first_minute_of, span_of_all
from zhouzhi.apps.activities.models import (
    Activity,
    ActivityCampaign,
    ActivityTopic,
    Attendance,
    Fund,
    Host,
    Session,
    SessionPlace,
    Speaker,
    Staff,
    Venue,
)
from zhouzhi.apps.campaigns.models import Campaign, Strand
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.errors import Refusal, gettext_noop

PLAIN = (
    "name",
    "kind",
    "mode",
    "summary",
    "age_from",
    "age_to",
    "is_ministry_task",
    "is_key",
    "leader",
    "contact_office",
    "contact_telephone",
    "office_note",
    "is_free",
    "is_step_free",
)
DERIVED = ("audiences", "starts_on", "ends_on", "first_minute", "edit_count")
_ASIDE = 10_000
_IN_ONE = 200


class SessionWasHeld(Refusal):
    """A session that has figures is not taken out behind them (场次已有填报)."""

    code = "session_was_held"
    template = gettext_noop("第 {position} 场已经填报了参与人次，不能删去。请先清空这一场的人次。")
    status = 409


@dataclass(frozen=True, slots=True)
class Known:
    """The rows that entries refer to: units by code, campaigns and venues by uuid, strands."""

    units: Mapping[str, OrgUnit]
    campaigns: Mapping[str, Campaign]
    strands: Mapping[tuple[int, int], Strand]
    venues: Mapping[str, Venue]

    def strand(self, one: CampaignEntry) -> Strand | None:
        """The strand that an entry names, None where it names none that the campaign has."""
        if one.strand is None:
            return None
        return self.strands.get((self.campaigns[one.campaign].pk, one.strand))


Written = Sequence[tuple[Activity, ActivityEntries]]


def fill(activity: Activity, entries: ActivityEntries) -> None:
    """Set the columns of the activity's own row from its entries; nothing is saved."""
    for name in PLAIN:
        setattr(activity, name, getattr(entries, name))
    activity.audiences = sorted(audience.value for audience in entries.audiences)
    span = span_of_all(session.when for session in entries.sessions)
    activity.starts_on = span.first if span else None
    activity.ends_on = span.last if span else None
    activity.first_minute = first_minute_of(session.when for session in entries.sessions)


def clear_parts(activities: Iterable[Activity]) -> None:
    """Take out what is written anew with every revision: all parts but the sessions."""
    keys = [activity.pk for activity in activities]
    for model in (Host, ActivityTopic, ActivityCampaign, Staff, Fund):
        model.objects.filter(activity__in=keys).delete()


def add_parts(written: Written, known: Known) -> None:
    """Add hosts, topics, campaigns, people and money. Five queries, however many there are."""
    Host.objects.bulk_create(
        Host(
            activity=activity,
            position=position,
            role=host.role,
            unit=known.units.get(host.unit_code),
            name=host.name,
        )
        for activity, entries in written
        for position, host in enumerate(entries.hosts, start=1)
    )
    ActivityTopic.objects.bulk_create(
        ActivityTopic(activity=activity, word=word)
        for activity, entries in written
        for word in entries.topics
    )
    ActivityCampaign.objects.bulk_create(
        ActivityCampaign(
            activity=activity,
            campaign=known.campaigns[one.campaign],
            strand=known.strand(one),
        )
        for activity, entries in written
        for one in entries.campaigns
    )
    Staff.objects.bulk_create(
        Staff(activity=activity, kind=kind, count=count)
        for activity, entries in written
        for kind, count in entries.staff
    )
    Fund.objects.bulk_create(
        Fund(activity=activity, source=fund.source, amount=fund.amount, note=fund.note)
        for activity, entries in written
        for fund in entries.funds
    )


def write_sessions(written: Written, known: Known, *, is_new: bool) -> None:
    """Write the sessions (场次): those that entries name by uuid stay the rows they are.

    Raises SessionWasHeld for one that would go although it has figures.
    """
    held = {} if is_new else _sessions_held(written)
    rows: list[tuple[Session, SessionEntry]] = []
    kept: list[Session] = []
    fresh: list[Session] = []
    for activity, entries in written:
        for position, entry in enumerate(entries.sessions, start=1):
            row = held.pop((activity.pk, entry.uuid), None)
            (fresh if row is None else kept).append(row := row or Session(activity=activity))
            _fill_session(row, entry, position)
            rows.append((row, entry))
    if not is_new:
        _take_out(held.values())
        _revise(kept)
    Session.objects.bulk_create(fresh)
    _add_places_and_speakers(rows, known)


def _sessions_held(written: Written) -> dict[tuple[int, str], Session]:
    keys = [activity.pk for activity, _ in written]
    rows = Session.objects.filter(activity__in=keys).order_by("pk")
    return {(row.activity_id, str(row.uuid)): row for row in rows}


def _fill_session(row: Session, entry: SessionEntry, position: int) -> None:
    when = entry.when
    row.position, row.when_kind, row.words = position, when.kind, when.words
    row.starts_on, row.ends_on = when.starts_on, when.ends_on
    row.starts_at, row.ends_at = when.starts_at, when.ends_at
    row.online_platform, row.online_link = entry.online_platform, entry.online_link
    row.expected_count, row.capacity = entry.expected_count, entry.capacity


def _take_out(gone: Iterable[Session]) -> None:
    rows = {row.pk: row for row in gone}
    told = Attendance.objects.filter(session__in=rows).order_by("pk").first()
    if told is not None:
        raise SessionWasHeld(field="sessions", position=rows[told.session_id].position)
    Session.objects.filter(pk__in=rows).delete()


def _revise(kept: list[Session]) -> None:
    """Save kept sessions; they step aside first, since two may change places."""
    Session.objects.filter(pk__in=[row.pk for row in kept]).update(position=F("position") + _ASIDE)
    columns = (
        *("position", "when_kind", "words", "starts_on", "ends_on", "starts_at", "ends_at"),
        *("online_platform", "online_link", "expected_count", "capacity"),
    )
    Session.objects.bulk_update(kept, columns, batch_size=_IN_ONE)
    for model in (SessionPlace, Speaker):
        model.objects.filter(session__in=kept).delete()


def _add_places_and_speakers(rows: list[tuple[Session, SessionEntry]], known: Known) -> None:
    SessionPlace.objects.bulk_create(
        SessionPlace(
            session=row, position=position, name=place.name, venue=known.venues.get(place.venue)
        )
        for row, entry in rows
        for position, place in enumerate(entry.places, start=1)
    )
    Speaker.objects.bulk_create(
        Speaker(session=row, position=position, name=one.name, title=one.title)
        for row, entry in rows
        for position, one in enumerate(entry.speakers, start=1)
    )
