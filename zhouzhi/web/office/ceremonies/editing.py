"""筹备仪式: the page on which the running order, the guests and the reply date are typed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.actions import ceremonies as actions
from zhouzhi.apps.activities.domain.ceremonies import CeremonyEntries, Held
from zhouzhi.apps.activities.domain.checks import EntriesRefused
from zhouzhi.apps.activities.forms.ceremonies import CeremonyInput
from zhouzhi.apps.activities.permissions import may_prepare
from zhouzhi.apps.activities.queries import ceremonies as queries
from zhouzhi.foundation.errors import PermissionRefused, Refusal, StaleEdit, gettext_noop
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.ceremonies.page import found_for
from zhouzhi.web.office.ceremonies.shown import crumbs
from zhouzhi.web.office.register.times import hour_words
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
TEMPLATE = "office/ceremony_edit.html"
_STALE = gettext_noop(
    "您打开这一页之后，他人已经改过，所以没有存。下面仍是您填的内容：请另开一页核对，"
    "再次保存会以您填的为准。"
)


@permission("activities.prepare_ceremony")
@acts_once
def ceremony_edit(request: SignedIn, uuid: str) -> HttpResponse:
    found = found_for(request.user, uuid)
    if not may_prepare(request.user, found):
        raise PermissionRefused
    if request.method == "POST":
        return _typed(request, found)
    return render(request, TEMPLATE, _context(found, _as_kept(found)))


def _as_kept(found) -> CeremonyInput:
    kept = queries.ceremony_of(found)
    entries = queries.ceremony_entries(kept) if kept else CeremonyEntries()
    return CeremonyInput.shown(entries, edit_count=kept.edit_count if kept else 0)


def _typed(request: SignedIn, found) -> HttpResponse:
    act = request.POST.get("act")
    if act == "more":
        context = _context(found, CeremonyInput.held(request.POST), unsaved=True)
        return render(request, TEMPLATE, context)
    typed = CeremonyInput(request.POST)
    if typed.is_sound():
        if act == "string":
            context = _context(found, typed.strung(queries.held_on(found)), unsaved=True)
            return render(request, TEMPLATE, context)
        try:
            return _saved(request, found, typed)
        except StaleEdit:
            typed = _once_more(request, found)
        except EntriesRefused as refusal:
            typed.show(refusal.faults)
        except Refusal as refusal:
            typed.show_refusal(refusal)
    return render(request, TEMPLATE, _context(found, typed, unsaved=True), status=422)


def _saved(request: SignedIn, found, typed: CeremonyInput) -> HttpResponse:
    actions.prepare_ceremony(
        activity=found, entries=typed.entries(), edit_count=typed.edit_count, actor=request.user
    )
    messages.success(request, _("已保存。"))
    return redirect("office:ceremony", found.uuid)


def _once_more(request: SignedIn, found) -> CeremonyInput:
    """What was typed over an older state is shown again, to be saved knowingly or not."""
    kept = queries.ceremony_of(found)
    post = request.POST.copy()
    post["edit_count"] = str(kept.edit_count if kept else 0)
    typed = CeremonyInput(post)
    typed.is_sound()
    typed.form.add_error(None, _(_STALE))
    return typed


def _context(found, typed: CeremonyInput, *, unsaved: bool = False) -> Context:
    return {
        "section": "register",
        "crumbs": crumbs(found, inside=True),
        "name": found.name,
        "held": _held_words(queries.held_on(found)),
        "url": reverse("office:ceremony_edit", args=[found.uuid]),
        "cancel_url": reverse("office:ceremony", args=[found.uuid]),
        "page": typed,
        "unsaved": unsaved,
    }


def _held_words(held: Held) -> str:
    """When the activity says that it is held, to type the running order against."""
    if held.on is None:
        return _("活动还没有定下日期和钟点")
    hours = "—".join(hour_words(at) for at in (held.starts_at, held.ends_at) if at is not None)
    return f"{date_words(held.on)} {hours}".strip()


urlpatterns: list[URLPattern] = [
    path("activities/<uuid:uuid>/ceremony/edit/", ceremony_edit, name="ceremony_edit")
]
