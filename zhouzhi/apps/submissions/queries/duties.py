"""What a duty asks, for a shell that acts for nobody."""

from uuid import UUID

from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.submissions.domain.asked import Asked
from zhouzhi.apps.submissions.queries.contents import asked_of
from zhouzhi.foundation.errors import NotFound, gettext_noop


class NoSuchDuty(NotFound):
    """There is no duty under this number (没有这件应办事项)."""

    code = "no_such_duty"
    template = gettext_noop("没有这件应办事项：{uuid}。请从报送页的网址里抄下编号。")


def asked_by(uuid: UUID) -> tuple[str, Asked]:
    """The title of the duty with this number, and what it asks. Raises NoSuchDuty."""
    rows = Obligation.objects.select_related(
        "requirement__campaign", "requirement__form", "participant"
    )
    obligation = rows.filter(uuid=uuid).first()
    if obligation is None:
        raise NoSuchDuty(uuid=str(uuid))
    return obligation.requirement.title, asked_of(obligation)
