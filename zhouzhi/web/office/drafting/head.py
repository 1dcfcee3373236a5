"""版头和落款: form, title, addressees, issuers, contacts, copies and day of a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.drafting.actions.heads import edit_head
from zhouzhi.apps.drafting.forms.drafts import DraftHeadForm, head_initial
from zhouzhi.apps.drafting.queries.drafts import draft_for
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.drafting.shown import crumbs
from zhouzhi.web.refusals import show_in


@permission("drafting.draft")
@acts_once
def draft_head(request: SignedIn, uuid: str) -> HttpResponse:
    found = draft_for(request.user, uuid)
    organisers = organisers_of(found.campaign)
    form = DraftHeadForm(request.POST or None, initial=head_initial(found), organisers=organisers)
    if request.method == "POST" and form.is_valid():
        try:
            count = form.cleaned_data["edit_count"]
            edit_head(draft=found, spec=form.spec(), edit_count=count, actor=request.user)
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


urlpatterns: list[URLPattern] = [path("drafts/<uuid:uuid>/head/", draft_head, name="draft_head")]
