"""Questions about readings and what stands in them: by uuid, and what still waits."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from zhouzhi.apps.notices.domain.doubts import FROM_ANNEX
from zhouzhi.apps.notices.domain.states import FactState, ReadingState
from zhouzhi.apps.notices.models import Doubt, Fact, Notice, Reading, ReadNotice
from zhouzhi.apps.notices.permissions import notices_visible_to, visible_to
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.documents.reading.kinds import FindingKind
from zhouzhi.foundation.errors import NotFound


def reading_for(user: Someone, uuid: object) -> Reading:
    """The reading (识读) with this uuid, if `user` may look at it. Raises NotFound."""
    row = visible_to(user).filter(uuid=str(uuid)).select_related("unit", "blob").first()
    if row is None:
        raise NotFound
    return row


def read_notice_for(user: Someone, uuid: object) -> ReadNotice:
    """The notice read with this uuid, if `user` may look at its reading. Raises NotFound."""
    rows = ReadNotice.objects.filter(uuid=str(uuid), reading__in=visible_to(user))
    row = rows.select_related("reading__unit", "notice").first()
    if row is None:
        raise NotFound
    return row


def fact_for(user: Someone, uuid: object) -> Fact:
    """The fact with this uuid, if `user` may look at its reading. Raises NotFound."""
    rows = Fact.objects.filter(uuid=str(uuid), read_notice__reading__in=visible_to(user))
    row = rows.select_related("read_notice__reading__unit").first()
    if row is None:
        raise NotFound
    return row


def doubt_for(user: Someone, uuid: object) -> Doubt:
    """The doubt (疑点) with this uuid, if `user` may look at its reading. Raises NotFound."""
    rows = Doubt.objects.filter(uuid=str(uuid), read_notice__reading__in=visible_to(user))
    row = rows.select_related("read_notice__reading__unit", "fact").first()
    if row is None:
        raise NotFound
    return row


def notice_for(user: Someone, uuid: object) -> Notice:
    """The notice (通知) with this uuid, if `user` may read it. Raises NotFound."""
    row = notices_visible_to(user).filter(uuid=str(uuid)).select_related("campaign").first()
    if row is None:
        raise NotFound
    return row


def waiting_count(user: Someone) -> int:
    """How many readings wait to be decided on (待确认); what could not be read is none of them."""
    rows = visible_to(user).filter(annex_to__isnull=True)
    return rows.filter(state=ReadingState.READ).count()


def read_notices_of(reading: Reading) -> list[ReadNotice]:
    """The notices found in a reading, the outermost first."""
    return list(reading.read_notices.select_related("notice__campaign").order_by("position"))


def facts_of(read_notice: ReadNotice) -> QuerySet[Fact]:
    """The facts of one notice, in order, with who decided on them."""
    return read_notice.facts.select_related("decided_by").order_by("position")


def open_doubts(*, reading: Reading) -> QuerySet[Doubt]:
    """The doubts (疑点) of a reading that nobody has settled, in order."""
    return (
        Doubt.objects.filter(read_notice__reading=reading, settled_at__isnull=True)
        .select_related("read_notice", "fact")
        .order_by("read_notice__position", "pk")
    )


def undecided_facts(*, reading: Reading) -> QuerySet[Fact]:
    """The facts of a reading that nobody has decided on."""
    return Fact.objects.filter(read_notice__reading=reading, state=FactState.PROPOSED)


def undecided_by_notice(reading: Reading) -> dict[int, int]:
    """How many facts nobody has decided on, by the notice (pk) of the file that they stand in."""
    rows = undecided_facts(reading=reading).values("read_notice").annotate(waiting=Count("pk"))
    return dict(rows.order_by("read_notice").values_list("read_notice", "waiting"))


def ready_facts(reading: Reading, *, position: int | None = None) -> QuerySet[Fact]:
    """The undecided facts of a reading that no open doubt questions, in order.

    With `position` those of that notice of the file alone.
    """
    questioned = Doubt.objects.filter(fact=OuterRef("pk"), settled_at__isnull=True, blocks=True)
    rows = undecided_facts(reading=reading).filter(~Exists(questioned))
    if position is not None:
        rows = rows.filter(read_notice__position=position)
    return rows.order_by("read_notice__position", "position")


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the decisions on a reading have come: facts, and doubts that are open."""

    decided_count: int
    total_count: int
    ready_count: int
    doubt_count: int


def tally_of(reading: Reading, *, position: int | None = None) -> Tally:
    """The counts of a reading (确认进度); what was rejected no longer counts.

    With `position` what is ready to be confirmed is counted in that notice of the file alone.
    """
    facts = Fact.objects.filter(read_notice__reading=reading).exclude(state=FactState.REJECTED)
    counts = facts.aggregate(
        total=Count("pk"), waiting=Count("pk", filter=Q(state=FactState.PROPOSED))
    )
    return Tally(
        decided_count=counts["total"] - counts["waiting"],
        total_count=counts["total"],
        ready_count=ready_facts(reading, position=position).count(),
        doubt_count=open_doubts(reading=reading).count(),
    )


def doubts_of(read_notice: ReadNotice) -> QuerySet[Doubt]:
    """The doubts (疑点) of one notice: the open ones first, those that block before notes."""
    rows = read_notice.doubts.select_related("fact", "settled_by")
    return rows.order_by(F("settled_at").asc(nulls_first=True), "-blocks", "pk")


def annexed_forms(read_notice: ReadNotice) -> QuerySet[Fact]:
    """The forms that were handed in later (补传的表式) and not rejected, the latest first."""
    rows = read_notice.facts.filter(kind=FindingKind.FORM, rule=FROM_ANNEX)
    return rows.exclude(state=FactState.REJECTED).order_by("-position")


def annexes_in_work(read_notice: ReadNotice) -> QuerySet[Reading]:
    """The annex files that are being read or could not be, the latest first."""
    states = (ReadingState.QUEUED, ReadingState.FAILED)
    return read_notice.annex_readings.filter(state__in=states).order_by("-pk")
