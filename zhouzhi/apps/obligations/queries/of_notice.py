"""What a notice on file wants, and what of it the units that a person acts for owe."""

from collections import defaultdict
from dataclasses import dataclass

from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.models import Obligation, Requirement
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
