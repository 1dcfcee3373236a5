"""交办: the unit names the person who is to do a duty."""

from functools import partial

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.forms import AssignForm
from zhouzhi.apps.obligations.permissions import may_answer
from zhouzhi.apps.obligations.queries import obligation_for
from zhouzhi.apps.obligations.queries.people import officers_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.duty.page import act_on


@permission("obligations.assign")
@acts_once
def assign(request: SignedIn, uuid: str) -> HttpResponse:
    found = obligation_for(request.user, uuid)
    if not may_answer(request.user, found):
        raise PermissionRefused
    people = officers_of(found.liable_unit_id)
    form = AssignForm(
        request.POST or None, people=people, initial={"handler": found.handler_id or ""}
    )
    effects = [
        _("这件事排在他的今日最前面，提醒发给他；责任仍由本单位承担"),
        _("本单位的其他经办人照样看得到、办得了"),
    ]
    if len(people) == 1:
        effects.insert(0, _("本单位只有一位经办人；要交给别人办的，先在通讯录里邀请一位"))
    give = partial(
        actions.assign_obligation, obligation=found, actor=request.user, at=clock.business_now()
    )
    return act_on(
        request,
        found,
        form,
        title=_("交办 · %s") % found.requirement.title,
        effects=effects,
        button=_("交办"),
        done=_("已交办。"),
        act=give,
    )


urlpatterns: list[URLPattern] = [
    path("obligations/<uuid:uuid>/assign/", assign, name="assign"),
]
