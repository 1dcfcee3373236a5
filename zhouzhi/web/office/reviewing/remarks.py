"""批注: what is said of one field of a version, by who reviews and by the unit."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.submissions import actions, queries
from zhouzhi.apps.submissions.domain.remarks import Field, place_name, place_of_files
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.permissions import may_remark
from zhouzhi.foundation import clock
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]


def with_remarks(page: Context, versions, user) -> Context:
    """A unit's page with the remarks on its versions, the newest first; nothing where is none.

    A draft is remarked on by nobody: the answer goes to the version that was handed in last.
    """
    handed_in = next((one for one in versions if one.state != SubmissionState.DRAFT), None)
    if handed_in is None:
        return page
    found = remarks_shown(handed_in, user, page)
    return page | {"remarks": found if found["fields"] else None}


def remarks_shown(version, user, given: Context) -> Context:
    """The remarks of a version by field, and the form for one more (`_remarks.html`).

    Those on rows of the form also stand beside them: `given` is what the page shows of the version.
    """
    said = queries.remarks_of(version)
    table = given.get("table")
    labels = _beside_rows(table["rows"], said) if table is not None else {}
    return {
        "url": reverse("office:review_remark", args=[version.uuid])
        if may_remark(user, version)
        else "",
        "fields": [
            {"label": _(place_name(place, labels)), "said": [_said(one) for one in found]}
            for place, found in said.items()
        ],
        "places": _places(given, labels),
    }


def _beside_rows(rows: list[Context], said) -> dict[int, str]:
    """Put the remarks under their rows, each a row of its own in its group; the rows' labels."""
    labels, head = {}, rows[0] if rows else {}
    for row in rows:
        head = row if row["group_span"] else head
        labels[int(row["name"].removeprefix("row-"))] = row["label"]
        row["remarks"] = [_said(one) for one in said.get(row["name"], ())]
        if row["remarks"] and not row["wide"]:
            head["group_span"] += 1
    return labels


def _places(given: Context, labels: dict[int, str]) -> list[Context]:
    """What can be remarked on: what the version holds, and each row of its form."""
    kinds = [group["kind"] for group in given.get("files", ())]
    places = [Field.TEXT.value, *(place_of_files(kind) for kind in kinds)]
    places += [Field.ACTIVITIES.value] if given.get("activity_rows") else []
    places += [Field.PRESS.value] if given.get("press_rows") else []
    places += [f"row-{position}" for position in labels]
    return [{"value": place, "label": _(place_name(place, labels))} for place in places]


def _said(one) -> Context:
    at = timezone.localtime(one.at)
    return {
        "words": one.words,
        "who": _("%(name)s（填报单位）") % {"name": one.by} if one.of_unit else one.by,
        "when": _("%(day)s，第 %(number)d 版")
        % {"day": date_words(at.date(), weekday=False), "number": one.version},
    }


@permission("submissions.remark")
@require_POST
@acts_once
def review_remark(request: SignedIn, uuid: str) -> HttpResponse:
    version = queries.submission_for(request.user, uuid)
    actions.remark(
        submission=version,
        place=request.POST.get("place", ""),
        words=request.POST.get("words", ""),
        actor=request.user,
        at=clock.business_now(),
    )
    messages.success(request, _("批注已写上，对方看得到。"))
    return redirect(f"{reverse('office:review', args=[uuid])}#remarks")


urlpatterns: list[URLPattern] = [
    path("submissions/<uuid:uuid>/remark/", review_remark, name="review_remark"),
]
