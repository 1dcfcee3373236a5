"""What a unit nominated to the contest that one of its duties is about (本单位的推荐)."""

from zhouzhi.apps.activities.models import CalledUnit
from zhouzhi.apps.activities.queries.contests import CalledRow, called_rows
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Obligation

CONTEST = Material.CONTEST_ENTRY


def nominations_for_answer(obligation: Obligation) -> CalledRow | None:
    """What the liable unit was asked and nominated for this duty (推荐情况), in its own order.

    None where the duty is about no contest, nobody was called for it, or not this unit.
    """
    if CONTEST not in obligation.requirement.materials:
        return None
    unit = obligation.liable_unit_id
    called = CalledUnit.objects.filter(call__requirement=obligation.requirement_id, unit=unit)
    row = called.select_related("call").first()
    return None if row is None else called_rows(row.call, only=[unit])[0]
