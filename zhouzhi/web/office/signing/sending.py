"""送签: the paper once more, who will sign it in which order, what is still wrong with it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.drafting.domain.signing import signing_order
from zhouzhi.apps.drafting.permissions import host_of, may_issue
from zhouzhi.apps.drafting.queries.drafts import draft_for, draft_page, issuers_of
from zhouzhi.apps.drafting.queries.series import has_series
from zhouzhi.apps.drafting.queries.signing import signers_named
from zhouzhi.documents.writing.kept import fingerprint
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.said import said_in
from zhouzhi.processes.check_draft import findings_of
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.signing.page import crumbs
from zhouzhi.web.office.signing.paper import paper_shown

Context = dict[str, Any]


@permission("drafting.send")
def draft_sending(request: SignedIn, uuid: str) -> HttpResponse:
    draft = draft_for(request.user, uuid)
    if not may_issue(request.user, draft):
        raise PermissionRefused
    is_host_first = request.GET.get("first") == "host"
    context = _page(draft, request.user, is_host_first=is_host_first)
    return render(request, "office/signing/send.html", context)


def _page(draft, user, *, is_host_first: bool) -> Context:
    page = draft_page(draft)
    first = {"first": "host"} if is_host_first else {}
    document = page.document
    found = findings_of(draft, today=clock.today(), page=page)
    wrong = [one for one in found if one.kind.is_wrong]
    return {
        "section": "campaigns",
        "crumbs": crumbs(draft.campaign),
        "title": draft.title,
        "paper": paper_shown(document),
        "offices": _offices(draft, user, is_host_first=is_host_first),
        "turned": _turned(draft, page, is_host_first=is_host_first),
        "weighed": [
            *(said_in(one.words, _) for one in found if not one.kind.is_wrong),
            *_without_numbers(draft),
        ],
        "confirm": {
            "id": "send",
            "url": reverse("office:draft_send", args=[draft.uuid]),
            "title": _("送签"),
            "effects": _effects(page, is_host_first=is_host_first),
            "button": _("送签"),
            "fields": {"hash": fingerprint(document), **first},
            "blocked": _blocked(draft, page, [said_in(one.words, _) for one in wrong]),
        },
    }


def _without_numbers(draft) -> list[str]:
    """That the host has no numbers for the year, said before anybody signs."""
    host, year = host_of(draft), draft.issued_on.year
    if host is None or has_series(host, year=year):
        return []
    said = _("%(host)s %(year)d 年还没有立文号，签齐以后编不了号；请先在“文号”里立好")
    return [said % {"host": host.name, "year": year}]


def _turned(draft, page, *, is_host_first: bool) -> Context:
    """The way to the other order, where more than one office signs."""
    if len(page.content.issuers) < 2:
        return {}
    url = reverse("office:draft_sending", args=[draft.uuid])
    if is_host_first:
        return {"label": _("改为主办最后签"), "url": url}
    return {"label": _("改为主办先签"), "url": f"{url}?first=host"}


def _offices(draft, user, *, is_host_first: bool) -> list[Context]:
    """The offices in the order in which they sign, each with who can sign for it here."""
    issuers = issuers_of(draft)
    return [
        {
            "name": row.name,
            "is_host": row == issuers[0],
            "people": signers_named(row.unit, sender=user),
        }
        for row in signing_order(issuers, is_host_first=is_host_first)
    ]


def _effects(page, *, is_host_first: bool) -> list[str]:
    count = len(page.content.issuers)
    order = _("%d 家依次签，主办单位先签") if is_host_first else _("%d 家依次签，主办单位最后签")
    turns = order % count if count > 1 else _("由本单位负责人签发")
    return [
        turns,
        _("签的是现在这一稿；送签以后不能再改，要改先撤回或由会签单位退回"),
        _("撤回或退回以后，已签的全部作废"),
        _("送签的人自己不签"),
    ]


def _blocked(draft, page, wrong: list[str]) -> str:
    if not page.is_writable:
        return _("这份拟稿已经送签，不必再送。")
    if page.moved:
        return _("活动事项在拟稿以后有变动，请先按最新事项更新，看过再送签。")
    if wrong:
        said = {"count": len(wrong), "first": wrong[0]}
        return _("还有 %(count)d 处要改，改好才能送签。第一处：%(first)s") % said
    return ""


urlpatterns: list[URLPattern] = [
    path("drafts/<uuid:uuid>/sending/", draft_sending, name="draft_sending")
]
