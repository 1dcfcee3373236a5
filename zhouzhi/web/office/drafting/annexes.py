"""附件: which go with the notice, and those that an officer writes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.drafting.actions.annexes import choose_annexes, write_annex
from zhouzhi.apps.drafting.forms.drafts import AnnexForm
from zhouzhi.apps.drafting.queries.drafts import draft_for, written_annex_for
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.drafting.shown import crumbs
from zhouzhi.web.refusals import show_in


@permission("drafting.draft")
@require_POST
@acts_once
def draft_annexes(request: SignedIn, uuid: str) -> HttpResponse:
    found = draft_for(request.user, uuid)
    try:
        offered, chosen = (request.POST.getlist(name) for name in ("offered", "annex"))
        choose_annexes(draft=found, offered=offered, included=chosen, actor=request.user)
        messages.success(request, _("附件已保存，正文里的附件号随之更新。"))
    except PermissionRefused:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.said_in(_))
    return redirect(f"{reverse('office:draft', args=[found.uuid])}#annexes")


@permission("drafting.draft")
@acts_once
def draft_annex_new(request: SignedIn, uuid: str) -> HttpResponse:
    found = draft_for(request.user, uuid)
    url = reverse("office:draft_annex_new", args=[found.uuid])
    return _written(request, found, None, url)


@permission("drafting.draft")
@acts_once
def draft_annex(request: SignedIn, uuid: str) -> HttpResponse:
    annex = written_annex_for(request.user, uuid)
    url = reverse("office:draft_annex", args=[annex.uuid])
    return _written(request, annex.draft, annex, url)


def _written(request: SignedIn, found: Any, annex: Any, url: str) -> HttpResponse:
    initial = {name: getattr(annex, name, "") for name in ("title", "text")}
    initial |= {"edit_count": annex.edit_count if annex else 0}
    form = AnnexForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            write_annex(draft=found, annex=annex, actor=request.user, **form.cleaned_data)
            messages.success(request, _("附件已保存。"))
            return redirect(f"{reverse('office:draft', args=[found.uuid])}#annexes")
        except Refusal as refusal:
            show_in(form, refusal)
    context = {
        "section": "campaigns",
        "crumbs": crumbs(found, inside=True),
        "form": form,
        "url": url,
        "back_url": reverse("office:draft", args=[found.uuid]),
        "of": found.title,
    }
    status = 422 if form.errors else 200
    return render(request, "office/drafting/annex.html", context, status=status)


urlpatterns: list[URLPattern] = [
    path("drafts/<uuid:uuid>/annexes/", draft_annexes, name="draft_annexes"),
    path("drafts/<uuid:uuid>/annexes/new/", draft_annex_new, name="draft_annex_new"),
    path("drafts/annexes/<uuid:uuid>/", draft_annex, name="draft_annex"),
]
