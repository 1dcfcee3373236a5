"""The ways to packages from the pages of a duty and of a version."""

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.permissions import may_write_answer
from zhouzhi.apps.submissions.domain.packages.parcels import wants_parcels
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.queries.contents import room_in


def package_links(obligation, user, version) -> list[dict[str, str]]:
    """下载报送包 and 报送回执 of the version that is shown, 收报送包 where one may be written.

    分包发邮件 beside them where one mail would not take it.
    """
    links = []
    if version is not None and version.state != SubmissionState.DRAFT:
        url = reverse("office:package", args=[version.uuid])
        links.append({"label": _("下载报送包"), "url": url})
        if wants_parcels(room_in(version).byte_count):
            url = reverse("office:parcels", args=[version.uuid])
            links.append({"label": _("分包发邮件"), "url": url})
        url = reverse("office:receipt", args=[version.uuid])
        links.append({"label": _("报送回执"), "url": url})
    if _takes(obligation, user):
        url = reverse("office:take_package", args=[obligation.uuid])
        links.append({"label": _("收报送包"), "url": url})
    return links


def _takes(obligation, user) -> bool:
    if is_closed(obligation.requirement.campaign):
        return False
    owed = OBLIGATION_MOVES.allows(ObligationState(obligation.state), ObligationEvent.SUBMIT)
    return owed and may_write_answer(user, obligation)
