"""公众看到的: each activity ahead beside its public page, with what a visitor would not find."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.queries.public_side import PublicSide, public_side
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]


@permission("activities.view_register")
@require_safe
def public_side_page(request: SignedIn) -> HttpResponse:
    found = public_side(request.user, today=clock.today())
    context = {
        "section": "register",
        "crumbs": [{"label": _("台账"), "url": reverse("office:register")}],
        "headline": headline(found),
        "rows": [_row(one) for one in found],
        "portal_url": reverse("portal:activities"),
        "venues_url": reverse("office:venues"),
    }
    return render(request, "office/public_side/page.html", context)


def headline(found: Sequence[PublicSide]) -> str:
    """How many the public reads of, how many not yet, how many of them lack something."""
    told = sum(one.is_told for one in found)
    waiting = len(found) - told
    lacking = sum(bool(one.lacks) for one in found if one.is_told)
    said = [
        (told, ngettext("公众看得到 %d 项", "公众看得到 %d 项", told)),
        (lacking, ngettext("其中 %d 项有缺", "其中 %d 项有缺", lacking)),
        (waiting, ngettext("%d 项公众还看不到", "%d 项公众还看不到", waiting)),
    ]
    return _("，").join(words % count for count, words in said if count)


def _row(one: PublicSide) -> Context:
    activity = one.activity
    return {
        "name": activity.name,
        "url": reverse("office:activity", args=[activity.uuid]),
        "public_url": reverse("portal:activity", args=[activity.uuid]) if one.is_told else "",
        "on": date_words(activity.starts_on) if activity.starts_on else _("日期未定"),
        "is_told": one.is_told,
        "standing": _standing_words(one),
        "lacks": _("、").join(_(lack.label) for lack in one.lacks),
    }


def _standing_words(one: PublicSide) -> str:
    """What the public reads of it, or why it reads nothing."""
    if one.is_told and one.standing is not Standing.ON:
        return _("公众看到“%s”") % _((one.standing or Standing.ON).label)
    if one.is_told:
        return _("公众看得到")
    if one.activity.state == ActivityState.CLEARED:
        return _("已过审，还没有公布")
    if one.activity.state == ActivityState.SUBMITTED and one.standing is Standing.WITHHELD:
        return _("改过内容，重新过审前公众看不到")
    return _("公众看不到（%s）") % _(ActivityState(one.activity.state).label)


urlpatterns: list[URLPattern] = [
    path("activities/public/", public_side_page, name="public_side"),
]
