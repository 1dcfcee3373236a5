"""From a duty about a contest to what was nominated, and from there into the answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities.queries.contests import CalledRow
from zhouzhi.apps.activities.queries.contests_due import nominations_for_answer
from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.permissions import may_answer
from zhouzhi.apps.obligations.queries import obligation_for
from zhouzhi.apps.submissions.queries import draft_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.file_nominations import put_nominations_in_answer, replaced_in
from zhouzhi.web.access import SignedIn, permission

Context = dict[str, Any]


def nomination_way(obligation, user) -> Context | None:
    """What of the unit's nominations answers this duty: the act with its counts, or the way there.

    {"confirm": confirm dict} where something was nominated; {"text", "url", "action"} where
    nothing was; None where nobody was called for the duty or it takes nothing now.
    """
    opens = OBLIGATION_MOVES.allows(ObligationState(obligation.state), ObligationEvent.SUBMIT)
    if not opens or is_closed(obligation.requirement.campaign):
        return None
    if not may_answer(user, obligation):
        return None
    row = nominations_for_answer(obligation)
    if row is None:
        return None
    if not row.nominations:
        return {
            "text": _("这一项先在赛事里推荐，推荐后可以一并放进这份报送。"),
            "url": reverse("office:contest", args=[row.called.call.uuid]),
            "action": _("去推荐"),
        }
    draft = draft_for(user, obligation)
    replaced = [file.filename for file in replaced_in(draft)] if draft else []
    return {"confirm": _confirm(obligation, row, replaced)}


def _confirm(obligation, row: CalledRow, replaced: list[str]) -> Context:
    counts = {
        "nominations": len(row.nominations),
        "files": sum(len(one.files.all()) for one in row.nominations),
    }
    effects = [
        _("%(nominations)d 个推荐写成推荐汇总表（Excel），连同 %(files)d 个材料文件放进这份报送")
        % counts,
        *([_("换下现有的：%s；其余文件不动") % _("、").join(replaced)] if replaced else []),
        _("只起草，不发出；核对后由您报送"),
    ]
    return {
        "id": "from-nominations",
        "url": reverse("office:nominations_answer", args=[obligation.uuid]),
        "title": _("用“%s”的推荐起草报送") % row.called.call.name,
        "effects": effects,
        "button": _("放进报送"),
    }


@permission("submissions.answer")
@require_POST
@acts_once
def nominations_answer(request: SignedIn, uuid: str) -> HttpResponse:
    obligation = obligation_for(request.user, uuid)
    if not may_answer(request.user, obligation):
        raise PermissionRefused
    put_nominations_in_answer(obligation=obligation, actor=request.user, at=clock.business_now())
    messages.success(request, _("推荐汇总表和材料已放进报送，请核对后报送。"))
    return redirect("office:obligation", obligation.uuid)


urlpatterns: list[URLPattern] = [
    path("obligations/<uuid:uuid>/nominations/", nominations_answer, name="nominations_answer"),
]
