"""消息渠道: the bots of a unit's groups: entered, tried, removed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.forms.channels import BotForm
from zhouzhi.apps.orgs.queries import (
    bot_to_keep,
    bots_shown,
    unit_to_speak_for,
    units_whose_channels,
)
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.post.channels import is_set_up
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.post.shown import crumbs
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]


@permission("orgs.keep_channels")
def channels(request: SignedIn) -> HttpResponse:
    units = list(units_whose_channels(request.user))
    if not units:
        raise PermissionRefused
    context = {
        "section": "today",
        "crumbs": crumbs(inside=True),
        "units": [_unit(unit) for unit in units],
        "server": [_on_server(Way.MAIL), _on_server(Way.SMS)],
    }
    return render(request, "office/post/channels.html", context)


def _unit(unit) -> Context:
    return {
        "name": unit.name,
        "new_url": reverse("office:bot_new", args=[unit.uuid]),
        "bots": [_bot(bot) for bot in bots_shown(unit)],
    }


def _bot(bot) -> Context:
    return {
        "name": bot.name,
        "way": _(bot.way.label),
        "address": bot.address,
        "signs": bot.signs,
        "try_url": reverse("office:bot_try", args=[bot.uuid]),
        "drop_url": reverse("office:bot_drop", args=[bot.uuid]),
    }


def _on_server(way: Way) -> Context:
    """A way that the keeper of the server sets up, for all."""
    try:
        works, words = is_set_up(way), ""
    except Refusal as refusal:
        works, words = False, refusal.said_in(_)
    return {"label": _(way.label), "works": works, "words": words}


@permission("orgs.keep_channels")
@acts_once
def bot_new(request: SignedIn, uuid: str) -> HttpResponse:
    unit = unit_to_speak_for(request.user, uuid)
    form = BotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data | {"way": Way(form.cleaned_data["way"])}
        try:
            actions.enter_bot(unit=unit, at=clock.now(), actor=request.user, **typed)
        except Refusal as refusal:
            show_in(form, refusal)
        else:
            messages.success(request, _("已登记。试发一条，看看群里能不能收到。"))
            return redirect("office:channels")
    context = {
        "section": "today",
        "crumbs": [*crumbs(inside=True), _crumb()],
        "title": _("登记群机器人"),
        "intro": unit.name,
        "form": form,
        "url": request.path,
        "button": _("登记"),
        "cancel_url": reverse("office:channels"),
    }
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _crumb() -> Context:
    return {"label": _("消息渠道"), "url": reverse("office:channels")}


@permission("orgs.keep_channels")
@require_POST
@acts_once
def bot_try(request: SignedIn, uuid: str) -> HttpResponse:
    bot, unit = bot_to_keep(request.user, uuid)
    sent = actions.try_bot(bot=bot, unit=unit, actor=request.user)
    messages.success(request, _("已交给后台试发，对方的答复稍后显示在这里。"))
    return redirect("office:message", sent.uuid)


@permission("orgs.keep_channels")
@acts_once
def bot_drop(request: SignedIn, uuid: str) -> HttpResponse:
    bot, unit = bot_to_keep(request.user, uuid)
    if request.method == "POST":
        actions.drop_bot(bot=bot, actor=request.user)
        messages.success(request, _("已删除。"))
        return redirect("office:channels")
    context = {
        "section": "today",
        "crumbs": [*crumbs(inside=True), _crumb()],
        "title": _("删除群机器人"),
        "confirm": {
            "url": request.path,
            "title": bot.name,
            "effects": [
                _("%(unit)s不再往这个群发消息，还没发出的也不发了。") % {"unit": unit.name},
                _("群里的机器人不受影响；要用时再登记一次。"),
            ],
            "button": _("删除"),
            "seal": True,
        },
    }
    return render(request, "office/post/confirm.html", context)


urlpatterns: list[URLPattern] = [
    path("channels/", channels, name="channels"),
    path("channels/<uuid:uuid>/new/", bot_new, name="bot_new"),
    path("channels/bots/<uuid:uuid>/try/", bot_try, name="bot_try"),
    path("channels/bots/<uuid:uuid>/drop/", bot_drop, name="bot_drop"),
]
