"""What a draft must be before it is written in."""

from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.models import Draft
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import Refusal, gettext_noop


class DraftSealed(Refusal):
    """A draft that is being signed, was issued or withdrawn is not written in (不能改稿)."""

    code = "draft_sealed"
    template = gettext_noop("这份拟稿现在是“{state}”，没有改动。{way}")
    status = 409


_WAYS = {
    DraftState.SIGNING: gettext_noop("要改请先撤回送签，已有的签署随之作废。"),
    DraftState.ISSUED: gettext_noop("已印发的通知不能修改；确需调整的，请办理改期或另行发文。"),
    DraftState.WITHDRAWN: gettext_noop("请另拟一份。"),
}


def writable_draft(pk: int, actor: Actor) -> Draft:
    """The draft, held until the transaction ends, to be written in.

    Raises PermissionRefused, CampaignClosed, DraftSealed.
    """
    rows = Draft.objects.select_related("campaign__lead", "campaign__territory")
    draft = rows.select_for_update(of=("self",)).get(pk=pk)
    must_organise(actor, draft.campaign)
    must_be_open(draft.campaign)
    if draft.state != DraftState.DRAFTING:
        state = DraftState(draft.state)
        raise DraftSealed(state=state.label, way=_WAYS[state])
    return draft
