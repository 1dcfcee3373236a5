"""版头和落款: form, title, addressees, issuers, contacts, copies and day of a draft."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.drafting.actions.heads import HeadSpec, edit_head
from zhouzhi.apps.drafting.domain.states import PaperForm
from zhouzhi.apps.drafting.forms.drafts import DraftHeadForm
from zhouzhi.apps.drafting.queries.drafts import draft_for, issuers_of
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.drafting.shown import crumbs
from zhouzhi.web.refusals import show_in


@permission("drafting.draft")
@acts_once
def draft_head(request: SignedIn, uuid: str) -> HttpResponse:
    found = draft_for(request.user, uuid)
    organisers = {str(unit.uuid): unit for unit in organisers_of(found.campaign)}
    named = [(key, unit.name) for key, unit in organisers.items()]
    form = DraftHeadForm(request.POST or None, initial=_initial(found), organisers=named)
    if request.method == "POST" and form.is_valid():
        try:
            count, spec = form.cleaned_data["edit_count"], _spec(form, organisers)
            edit_head(draft=found, spec=spec, edit_count=count, actor=request.user)
            messages.success(request, _("版头和落款已保存。"))
            return redirect("office:draft", found.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    context = {
        "section": "campaigns",
        "crumbs": crumbs(found, inside=True),
        "form": form,
        "url": reverse("office:draft_head", args=[found.uuid]),
        "back_url": reverse("office:draft", args=[found.uuid]),
        "of": found.title,
    }
    status = 422 if form.errors else 200
    return render(request, "office/drafting/head.html", context, status=status)


def _spec(form: DraftHeadForm, organisers: Mapping[str, Any]) -> HeadSpec:
    """What is stated; the offices in the order in which they organise."""
    given = {key: value for key, value in form.cleaned_data.items() if key != "edit_count"}
    chosen = set(given.pop("issuers"))
    issuers = tuple(unit for key, unit in organisers.items() if key in chosen)
    return HeadSpec(form=PaperForm(given.pop("form")), issuers=issuers, **given)


def _initial(draft: Any) -> dict[str, Any]:
    """The head data of a draft as its form shows it."""
    plain = ("edit_count", "form", "title", "addressees", "is_sealed", "copies", "urgency")
    return {
        **{name: getattr(draft, name) for name in (*plain, "remark", "printing_office")},
        "issuers": [str(row.unit.uuid) for row in issuers_of(draft)],
        "issued_on": draft.issued_on.isoformat(),
        "contacts": "\n".join(
            " ".join(filter(None, (kept["office"], kept["name"], kept["phone"], kept["email"])))
            for kept in draft.contacts
        ),
    }


urlpatterns: list[URLPattern] = [path("drafts/<uuid:uuid>/head/", draft_head, name="draft_head")]
