"""What 今日 says to who leads a unit and was sent nothing by those below: the way down."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.queries import drafts_of
from zhouzhi.apps.orgs.permissions import leads
from zhouzhi.apps.orgs.queries import units_led
from zhouzhi.foundation import clock
from zhouzhi.processes.draft_campaign import uppers_open_to
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.derive_links import derive_url

Context = dict[str, Any]


def way_down(request: SignedIn) -> Context:
    """Where the work below begins: the campaign in preparation, the upper one, or a notice."""
    return _prepared(request) or _to_derive(request) or _to_upload()


def _prepared(request: SignedIn) -> Context | None:
    draft = drafts_of(request.user).select_related("lead").first()
    if draft is None:
        return None
    said = _("“%s”还在筹备。通知印发、发给各单位后，谁报了、谁没报会列在这里。")
    if not leads(request.user, draft.lead):
        said = _("“%s”还在筹备，由主办单位印发、部署。发出后，谁报了、谁没报会列在这里。")
    return {
        "title": _("还没有向下部署"),
        "text": said % draft.name,
        "url": reverse("office:campaign", args=[draft.uuid]),
        "action": _("打开这项活动"),
    }


def _to_derive(request: SignedIn) -> Context | None:
    for unit in units_led(request.user):
        for upper in uppers_open_to(unit, today=clock.today()):
            if not upper.carried_out_by:
                said = _("上级的“%s”可以据此组织本级活动：期限往前推好，通知也从它拟起。")
                return {
                    "title": _("还没有向下部署"),
                    "text": said % upper.campaign.name,
                    "url": derive_url(upper.campaign, unit),
                    "action": _("据此组织本级活动"),
                }
    return None


def _to_upload() -> Context:
    said = _("把自己印发的通知读成专项活动、发给各单位后，谁报了、谁没报会列在这里。")
    return {
        "title": _("还没有向下部署"),
        "text": said,
        "url": reverse("office:notices"),
        "action": _("去上传通知"),
    }
