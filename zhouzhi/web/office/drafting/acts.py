"""What is done with a draft as a whole: composed anew, made into paper, sent on, given up."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.drafting.actions.drafts import recompose_draft, withdraw_draft
from zhouzhi.apps.drafting.actions.versions import freeze_version
from zhouzhi.apps.drafting.queries.drafts import draft_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.plain import plain_text
from zhouzhi.processes.send_draft import send_draft
from zhouzhi.web.access import SignedIn, permission


def _acted(request: SignedIn, uuid: str, act: Callable[[Any], str]) -> HttpResponse:
    """Do it, say it, and lead back to the draft; a refusal is said there too."""
    found = draft_for(request.user, uuid)
    try:
        messages.success(request, act(found))
    except (NotFound, PermissionRefused):
        raise
    except Refusal as refusal:
        messages.error(request, refusal.said_in(_))
    return redirect("office:draft", uuid)


@permission("drafting.draft")
@require_POST
@acts_once
def draft_recompose(request: SignedIn, uuid: str) -> HttpResponse:
    def act(found: Any) -> str:
        changed = recompose_draft(draft=found, actor=request.user)
        if not changed:
            return _("已是最新，文字没有变化。")
        return _("已按最新事项更新：%s。") % "、".join(changed)

    return _acted(request, uuid, act)


@permission("drafting.draft")
@require_POST
@acts_once
def draft_freeze(request: SignedIn, uuid: str) -> HttpResponse:
    def act(found: Any) -> str:
        version = freeze_version(draft=found, actor=request.user, at=clock.business_now())
        return _("已存为第 %d 稿，PDF 和 Word 文件正在生成。") % version.number

    return _acted(request, uuid, act)


@permission("drafting.send")
@require_POST
@acts_once
def draft_send(request: SignedIn, uuid: str) -> HttpResponse:
    found = draft_for(request.user, uuid)
    seen, at = request.POST.get("hash", ""), clock.business_now()
    try:
        signing = send_draft(
            draft=found,
            expected_hash=seen,
            actor=request.user,
            at=at,
            is_host_first=request.POST.get("first") == "host",
        )
    except (NotFound, PermissionRefused):
        raise
    except Refusal as refusal:
        messages.error(request, refusal.said_in(_))
        return redirect("office:draft", uuid)
    messages.success(request, _("已送签。签齐以前这份拟稿不能再改，要改请先撤回。"))
    return redirect("office:signing", signing.uuid)


@permission("drafting.draft")
@require_POST
@acts_once
def draft_withdraw(request: SignedIn, uuid: str) -> HttpResponse:
    found = draft_for(request.user, uuid)
    try:
        reason = plain_text(request.POST.get("reason", ""))
        withdraw_draft(draft=found, reason=reason, actor=request.user)
    except PermissionRefused:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.said_in(_))
        return redirect("office:draft", uuid)
    messages.success(request, _("这份拟稿已作废，可以另拟一份。"))
    return redirect("office:campaign", found.campaign.uuid)


urlpatterns: list[URLPattern] = [
    path("drafts/<uuid:uuid>/recompose/", draft_recompose, name="draft_recompose"),
    path("drafts/<uuid:uuid>/freeze/", draft_freeze, name="draft_freeze"),
    path("drafts/<uuid:uuid>/send/", draft_send, name="draft_send"),
    path("drafts/<uuid:uuid>/withdraw/", draft_withdraw, name="draft_withdraw"),
]
