"""修订比较: a reading beside the notice on file that it seems to be a later version of."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.comparing import FactChange
from zhouzhi.apps.notices.domain.states import ReadingState
from zhouzhi.apps.obligations.queries.of_notice import duties_in_force
from zhouzhi.documents.reading.kinds import FindingKind, kind_label
from zhouzhi.documents.reading.words import value_lines, value_words
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.notice_places import notice_address
from zhouzhi.web.office.reading.places import address, of_part, says
from zhouzhi.web.office.reading.revising import applied
from zhouzhi.web.office.reading.whose import whose_duties

Context = dict[str, Any]


@permission("notices.read")
def reading_compare(request: SignedIn, uuid: str) -> HttpResponse:
    part = queries.read_notice_for(request.user, uuid)
    earlier = queries.earlier_version_of(part)
    back = address(part.reading.uuid, part.position)
    context = {
        "section": "notices",
        "crumbs": [
            {"label": _("通知"), "url": reverse("office:notices")},
            {"label": _("识读"), "url": back},
        ],
        "back_url": back,
        **(_compared(request, part, earlier) if earlier else {"earlier": None, "rows": []}),
    }
    return render(request, "office/revision.html", context)


def _compared(request: SignedIn, part, earlier) -> Context:
    changes = queries.changes_from(earlier, part)
    in_force = duties_in_force(earlier, request.user)
    return {
        "earlier": _earlier(earlier),
        "rows": [_row(change) for change in changes],
        "duties": whose_duties(changes, in_force, own=part.reading.unit.name),
        "applied": applied(request, part, earlier),
        "aside": _aside(part, earlier),
    }


def _earlier(notice) -> Context:
    return {
        "title": notice.title,
        "url": notice_address(notice),
        "document_number": notice.document_number,
        "issued_on": notice.issued_on,
        "campaign": notice.campaign.name if notice.campaign else "",
    }


def _row(change: FactChange) -> Context:
    tone = "changed"
    if change.before is None:
        tone = "added"
    elif change.after is None:
        tone = "removed"
    return {
        "label": _(kind_label(change.kind)),
        "tone": tone,
        "tone_label": {"changed": _("改"), "added": _("增"), "removed": _("删")}[tone],
        **_sides(change),
    }


def _sides(change: FactChange) -> Context:
    """Both sides in words; of facts in several lines only those that differ, after the first."""
    kind, before, after = change.kind, change.before, change.after
    if before is None or after is None or not value_lines(kind, before):
        return {"before": _whole(kind, before), "after": _whole(kind, after)}
    old, new = dict(value_lines(kind, before)), dict(value_lines(kind, after))
    first = next(iter(old))
    labels = [key for key in {**old, **new} if key == first or old.get(key) != new.get(key)]
    return {
        side: [{"label": key, "value": lines.get(key) or _("（没有）")} for key in labels]
        for side, lines in (("before", old), ("after", new))
    }


def _whole(kind: FindingKind, value) -> list[Context]:
    if value is None:
        return []
    lines = [{"label": _(label), "value": words} for label, words in value_lines(kind, value)]
    return lines or [{"label": "", "value": value_words(kind, value)}]


def _aside(part, earlier) -> Context | None:
    if part.reading.state != ReadingState.READ:
        return None
    return {
        "id": "aside",
        "url": reverse("office:reading_set_aside", args=[part.uuid]),
        "title": _("存查，不替换原通知"),
        "effects": [
            _("这份文件的原件照存，识读到此为止，可以随时回来比较"),
            _("“%(title)s”和已下达的事项都不变") % {"title": earlier.title},
            _("改了期限的事项，请按修订办理，或到应办事项里“改期”，各单位会收到理由"),
        ],
        "button": _("存查"),
    }


@permission("notices.decide")
@require_POST
@acts_once
@says(of_part)
def reading_set_aside(request: SignedIn, uuid: str) -> HttpResponse:
    part = queries.read_notice_for(request.user, uuid)
    earlier = queries.earlier_version_of(part)
    reason = _("与“%(title)s”比较后存查") % {"title": earlier.title} if earlier else _("存查")
    actions.discard_reading(reading=part.reading, actor=request.user, reason=reason)
    messages.success(request, _("已存查“%(name)s”，原通知不变。") % {"name": part.reading.filename})
    return redirect("office:notices")


urlpatterns: list[URLPattern] = [
    path("read-notices/<uuid:uuid>/compare/", reading_compare, name="reading_compare"),
    path("read-notices/<uuid:uuid>/set-aside/", reading_set_aside, name="reading_set_aside"),
]
