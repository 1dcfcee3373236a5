"""The page of one act on a duty: a form, and what will happen, before the button."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.foundation.errors import Refusal
from zhouzhi.web.access import SignedIn
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]


def act_on(
    request: SignedIn,
    found: Any,
    form: forms.Form,
    *,
    title: str,
    effects: Sequence[str],
    button: str,
    done: str,
    act: Callable[..., object],
    weighs: Callable[[], bool] = lambda: True,
) -> HttpResponse:
    """Show the form, and act on it once it is sent; a refusal stands beside its field.

    `weighs` may hold back what is sent until the person has seen what is the matter with it.
    """
    if request.method == "POST" and form.is_valid() and weighs():
        try:
            act(**form.cleaned_data)
            messages.success(request, done)
            return redirect("office:obligation", found.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    url = reverse("office:obligation", args=[found.uuid])
    context: Context = {
        "section": "",
        "crumbs": [
            {"label": _("今日"), "url": reverse("office:today")},
            {"label": found.requirement.title, "url": url},
        ],
        "title": title,
        "intro": f"{found.participant.unit_name} · {found.requirement.campaign.name}",
        "form": form,
        "effects": effects,
        "button": button,
        "cancel_url": url,
        "url": "",
    }
    return render(request, "office/form.html", context, status=422 if form.errors else 200)
