"""A page of the register that is one form."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy

from zhouzhi.web.access import SignedIn

CRUMB = {"label": gettext_lazy("通讯录"), "url": reverse_lazy("office:units")}


def form_page(request: SignedIn, title: str, form, button: str, **more) -> HttpResponse:
    context = {
        "section": "units",
        "crumbs": [CRUMB],
        "title": title,
        "form": form,
        "url": request.path,
        "button": button,
        "cancel_url": reverse("office:units"),
        **more,
    }
    return render(request, "office/form.html", context, status=422 if form.errors else 200)
