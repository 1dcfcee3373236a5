"""撤销单位: how a unit ends, and which go on in its place."""

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs import queries
from zhouzhi.apps.orgs.actions import NoSuccessor
from zhouzhi.apps.orgs.actions.closing import must_be_ended_by
from zhouzhi.apps.orgs.forms import CloseUnitForm
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.close_unit import UnitInHand, close_unit, unit_in_hand
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.form_page import form_page
from zhouzhi.web.refusals import show_in

_BETWEEN = re.compile(r"[、，,；;\n]+")


@permission("orgs.keep_register")
@acts_once
def unit_close(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.unit_to_keep(request.user, uuid)
    must_be_ended_by(request.user, found)
    form = CloseUnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _close(request, found, form.cleaned_data)
            messages.success(request, _("已撤销“%(name)s”。") % {"name": found.name})
            return redirect("office:unit", uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    return form_page(
        request,
        _("撤销单位"),
        form,
        _("撤销"),
        intro=found.name,
        effects=_effects(unit_in_hand(found)),
        seal=True,
        cancel_url=reverse("office:unit", args=[uuid]),
    )


def _close(request: SignedIn, unit, given: dict[str, str]) -> None:
    written = _BETWEEN.split(given["successors"])
    found = queries.units_written(written, queries.parents_for(request.user))
    for name in (*found.unknown, *found.ambiguous):
        raise NoSuccessor(field="successors", name=name)
    close_unit(
        unit=unit,
        successors=found.units,
        on=clock.today(),
        reason=given["reason"],
        actor=request.user,
    )


def _effects(in_hand: UnitInHand) -> list[str]:
    counts = {
        "owed": in_hand.owed_count,
        "led": in_hand.campaign_count,
        "held": in_hand.activity_count,
        "people": in_hand.people_count,
    }
    blocked = _(
        "现在还不能撤销：还有 %(owed)d 件应办事项没有办结、%(led)d 项在办的专项活动、"
        "%(held)d 项没有办完的活动，请先办结、填活动记录或取消，应办事项也可由上级免办"
    )
    ending = _("%(people)d 位经办人在这里的岗位同时结束，不再兼别处的不能再登录")
    return [
        *([] if in_hand.is_free else [blocked % counts]),
        _("撤销以后不能恢复：撤销错了的，只能另加一个单位，重新邀请经办人"),
        _("从通讯录和以后的部署里撤下；以往的报送、汇总和总结照旧"),
        *([ending % counts] if in_hand.people_count else []),
        _("“通知里的说法”指到它的，改指接续的单位"),
        _("它业务上指导的单位，只有一个单位接续的，改由该单位指导；没有或不止一个的，请另行指定"),
    ]


urlpatterns: list[URLPattern] = [
    path("units/<uuid:uuid>/close/", unit_close, name="unit_close"),
]
