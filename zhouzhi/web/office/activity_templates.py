"""上级自己的表: which of its columns hold what of ours, and the form filled in."""

import io
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.sheets.headings import HEADINGS
from zhouzhi.apps.activities.domain.templates import Fitting, fitting
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import XLSX, download
from zhouzhi.web.office.activity_lists import address, asked, page
from zhouzhi.web.office.activity_trial import chosen_in

Context = dict[str, Any]


@permission("activities.see")
@acts_once
def activity_template(request: SignedIn, uuid: str) -> HttpResponse:
    template, found = queries.template_for(request.user, uuid), asked(request)
    if request.method == "POST" and "drop" in request.POST:
        actions.drop_template(template=template, actor=request.user)
        return redirect(found.address("activity_export"))
    if request.method == "POST":
        chosen = chosen_in(request.POST)
        actions.fit_template(template=template, columns=chosen, actor=request.user)
        return redirect(address(found, "activity_template", uuid))
    fit = fitting(template.cells, template.columns)
    context = {
        **page(request, found),
        "name": template.filename,
        "url": request.get_full_path(),
        "fill_url": address(found, "activity_template_fill", uuid),
        "columns": _columns(fit),
        "blank": fit.blank,
        "wordless": queries.columns_without_words(request.user, template, found.root, found.only),
    }
    return render(request, "office/activity_template.html", context)


def _columns(fit: Fitting) -> list[Context]:
    return [
        {
            "at": one.at,
            "words": one.words,
            "is_open": one.is_open,
            "choices": [
                {"value": key, "label": _(words[0]), "chosen": key == one.key}
                for key, words in HEADINGS.items()
            ],
        }
        for one in fit.columns.headings
        if one.at + 1 != fit.numbered
    ]


@permission("activities.see")
def activity_template_fill(request: SignedIn, uuid: str) -> HttpResponseBase:
    template, found = queries.template_for(request.user, uuid), asked(request)
    book = queries.filled_template(request.user, template, found.root, found.only)
    return download(io.BytesIO(book), filename=template.filename, media_type=XLSX)


urlpatterns: list[URLPattern] = [
    path("activities/templates/<uuid:uuid>/", activity_template, name="activity_template"),
    path(
        "activities/templates/<uuid:uuid>/fill/",
        activity_template_fill,
        name="activity_template_fill",
    ),
]
