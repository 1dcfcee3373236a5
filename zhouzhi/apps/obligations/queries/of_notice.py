"""What a notice on file wants, and what of it the units that a person acts for owe."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Notice, NoticeCopy
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.obligations.permissions import visible_to
from zhouzhi.apps.orgs.permissions import Someone, standing


@dataclass(frozen=True, slots=True)
class NoticeDuty:
    """One duty of a notice, with what the own units owe for it."""

    requirement: Requirement
    own: tuple[Obligation, ...]


def duties_in_notice(notice: Notice, user: Someone) -> list[NoticeDuty]:
    """The duties that a notice makes (报送要求), in its order. Two queries."""
    owed: dict[int, list[Obligation]] = defaultdict(list)
    rows = Obligation.objects.filter(
        requirement__notice=notice, liable_unit__in=standing(user).unit_ids
    )
    for row in rows.select_related("liable_unit").order_by("pk"):
        owed[row.requirement_id].append(row)
    requirements = Requirement.objects.filter(notice=notice).order_by("position")
    return [NoticeDuty(row, tuple(owed[row.pk])) for row in requirements]


def notices_without_duties(user: Someone) -> list[Notice]:
    """The notices that came with a dispatch, ask nothing of the unit and were not read (新到通知).

    A later notice that makes no duty (补充通知) waits with all who take part. The oldest first, of
    open campaigns, those that hold. One query.
    """
    taking_part = Participant.objects.filter(
        campaign=OuterRef("notice__campaign"), unit=OuterRef("unit")
    )
    asks_nothing = ~Exists(Requirement.objects.filter(notice=OuterRef("notice")))
    rows = NoticeCopy.objects.filter(
        Exists(taking_part.filter(obligations=None)) | Exists(taking_part) & asks_nothing,
        unit__in=standing(user).unit_ids,
        direction=Direction.RECEIVED,
        is_for_reading=False,
        read_at=None,
        notice__superseded_by=None,
    ).exclude(notice__campaign__state=CampaignState.CLOSED)
    return [row.notice for row in rows.select_related("notice").order_by("filed_at", "pk")]


@dataclass(frozen=True, slots=True)
class DutyInForce:
    """One duty of a notice on file with the units that it was already sent to."""

    requirement: Requirement
    unit_names: tuple[str, ...]


def duties_in_force(notice: Notice, user: Someone) -> list[DutyInForce]:
    """The duties of a notice, with those to whom `user` may see them sent (已下达). Two queries."""
    sent: dict[int, list[str]] = defaultdict(list)
    rows = visible_to(user).filter(requirement__notice=notice)
    for row in rows.select_related("participant").order_by("participant__ancestry", "pk"):
        sent[row.requirement_id].append(row.participant.unit_name)
    requirements = Requirement.objects.filter(notice=notice).order_by("position")
    return [DutyInForce(row, tuple(sent[row.pk])) for row in requirements]


def holders_of(
    duties: Sequence[DutyInForce], *, title: str, liable: str, due_on: date | None
) -> tuple[str, ...]:
    """The units that hold the duty of this title: of several, the one most like it otherwise."""
    named = [duty for duty in duties if duty.requirement.title == title]

    def likeness(duty: DutyInForce) -> tuple[bool, bool]:
        return duty.requirement.liable == liable, duty.requirement.due_on == due_on

    return max(named, key=likeness).unit_names if named else ()
