"""An organiser types what a unit only mailed (代填); the unit, or its paper, confirms it."""

from datetime import datetime

from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.processes.submit_answer import begin_answer


def file_for_unit(*, obligation: Obligation, actor: User, at: datetime) -> Submission:
    """Begin a version for a unit (代填); it is saved and submitted like any other.

    Raises DraftElsewhere where the unit writes one itself, PermissionRefused, InvalidTransition.
    """
    return begin_answer(obligation=obligation, actor=actor, at=at, filed_for_unit=True)
