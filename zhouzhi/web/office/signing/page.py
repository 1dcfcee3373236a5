"""会签: the paper as it will print, who signed it and when, and what this person may do."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.drafting.domain.revisions import lines_changed
from zhouzhi.apps.drafting.domain.signing import (
    SigningState,
    SignOffState,
    mark_of,
    turn_of,
)
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.permissions import may_open_files, may_sign
from zhouzhi.apps.drafting.queries import signing as queries
from zhouzhi.apps.drafting.queries.moving import moves_of
from zhouzhi.documents.writing.kept import document_from
from zhouzhi.documents.writing.plain_words import plain_words
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import download
from zhouzhi.web.office.drafting.shown import moved_words
from zhouzhi.web.office.signing.asked import acts_for
from zhouzhi.web.office.signing.paper import paper_shown
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
TEMPLATE = "office/signing/round.html"
SLUGS = {
    SignOffState.WAITING: "to_sign",
    SignOffState.SIGNED: "granted",
    SignOffState.RETURNED: "refused",
}

# What a person is here to do: on a phone it stands below the whole paper.
DOWN = {
    "sign": gettext_lazy("轮到您单位签：到签发和退回"),
    "paper": gettext_lazy("到登记纸质签字"),
    "issue": gettext_lazy("各家已签齐：到编号、印发"),
}


@permission("drafting.view_signing")
def signing(request: SignedIn, uuid: str) -> HttpResponse:
    row = queries.signing_for(request.user, uuid)
    return render(request, TEMPLATE, page(row, request.user))


@permission("drafting.view_signing")
def sign_off_scan(request: SignedIn, uuid: str) -> FileResponse:
    row = queries.sign_off_for(request.user, uuid)
    if row.paper is None:
        raise NotFound
    blob = row.paper
    return download(open_blob(blob), filename=row.paper_name, media_type=blob.media_type)


def page(signing, user, typed: Mapping[str, forms.Form] | None = None) -> Context:
    """The whole page for `user`; `typed` are forms that were refused, by their act."""
    rows = queries.sign_offs_of(signing)
    campaign = signing.draft.campaign
    acts = acts_for(signing, rows, user, typed or {})
    issue = queries.issue_of(signing)
    tree = issue.version.tree if issue else signing.version.tree
    return {
        "section": "campaigns",
        "crumbs": crumbs(campaign),
        "title": signing.draft.title,
        "state": _(SigningState(signing.state).label),
        "sent": {"who": signing.sent_by.name, "at": timezone.localtime(signing.sent_at)},
        "mark": mark_of(signing.version.content_hash),
        "version": signing.version.number,
        "ended": _ended(signing),
        "issued": _issued(issue, campaign, user) if issue else None,
        "files": [
            *_files(issue.version if issue else signing.version, user),
            *([] if issue or signing.ended_at else [_slip(signing)]),
        ],
        "changed": _changed(signing),
        "moved": _moved(signing),
        "paper": paper_shown(document_from(tree)),
        "rows": _rows(signing, rows, user),
        "forms": acts,
        "down": next((_down(act) for act in acts if act["act"] in DOWN), None),
        "errors": [act["form"] for act in acts if act["form"].errors],
        "earlier": [_earlier(row) for row in queries.rounds_of(signing.draft) if row != signing],
    }


def _down(act: Context) -> Context:
    return {"words": DOWN[act["act"]], "at": f"#{act['act']}"}


def crumbs(campaign) -> list[dict[str, str]]:
    return [{"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])}]


def _files(version, user) -> list[Context]:
    """The typeset paper to print and to read, for who may open the draft's files."""
    if version.printed_id is None or not may_open_files(user, version.draft):
        return []
    return [
        {"label": label, "url": reverse(f"office:draft_{kind}", args=[version.uuid])}
        for kind, label in (("pdf", "PDF"), ("docx", "Word"))
    ]


def _slip(signing) -> Context:
    """The page that goes along with the paper to those who sign by hand."""
    return {"label": _("送签单"), "url": reverse("office:signing_slip", args=[signing.uuid])}


def _changed(signing) -> Context | None:
    """What this paper says otherwise than the last one that was sent to be signed."""
    last = queries.round_before(signing)
    if last is None:
        return None
    papers = [plain_words(document_from(one.version.tree)) for one in (last, signing)]
    return {"number": last.version.number, "lines": lines_changed(*papers)}


def _moved(signing) -> list[Context]:
    """What the campaign says otherwise by now than the paper that is out to be signed."""
    if signing.ended_at is not None or signing.draft.state != DraftState.SIGNING:
        return []
    return moved_words(moves_of(signing.draft))


def _ended(signing) -> Context | None:
    """Who sent the paper back, and why: all that was signed is void."""
    if signing.ended_at is None:
        return None
    return {
        "who": signing.ended_by.name if signing.ended_by else "",
        "at": timezone.localtime(signing.ended_at),
        "reason": signing.reason,
    }


def _issued(issue, campaign, user) -> Context:
    """Under which number the paper went out, and where it is to be read and sent on."""
    dispatch = reverse("office:dispatch", args=[campaign.uuid])
    return {
        "number": issue.notice.document_number,
        "url": reverse("office:notice", args=[issue.notice.uuid]),
        "dispatch_url": dispatch if organises(user, campaign) else "",
    }


def _rows(signing, rows, user) -> list[Context]:
    turn = turn_of(rows) if signing.state == SigningState.OPEN else None
    return [
        {
            **_row(row, is_turn=row == turn, is_void=signing.ended_at is not None),
            "waits": _waits(row, user) if row == turn else "",
        }
        for row in rows
    ]


def _waits(row, user) -> str:
    """For whom the paper waits, said to those for whom it does not."""
    if may_sign(user, row):
        return ""
    people = queries.awaited_signers(row)
    if people:
        return _("等%s签，已在其“今日”里提示") % _("、").join(people)
    return _("没有可以在这里签的人，由主办单位打印送签单送签，凭签字页登记")


def _row(row, *, is_turn: bool, is_void: bool) -> Context:
    state = SignOffState(row.state)
    slug, word = SLUGS[state], _(state.label)
    if is_turn:
        slug, word = "asked", _("轮到签")
    elif is_void and state is SignOffState.SIGNED:
        slug, word = "void", _("已签，作废")
    return {
        "name": row.name,
        "is_host": row.is_host,
        "is_turn": is_turn,
        "is_void": is_void,
        "slug": slug,
        "word": word,
        "signer": row.signer,
        "on": date_words(row.signed_on, year=True, weekday=False) if row.signed_on else "",
        "opinion": row.opinion,
        "by": row.by.name if row.by else "",
        "mark": mark_of(row.content_hash),
        "scan_url": reverse("office:sign_off_scan", args=[row.uuid]) if row.paper_id else "",
        "scan_name": row.paper_name,
    }


def _earlier(signing) -> Context:
    label = _(SigningState(signing.state).label)
    return {
        "what": _("第%(number)d稿：%(state)s") % {"number": signing.version.number, "state": label},
        "url": reverse("office:signing", args=[signing.uuid]),
        "reason": signing.reason,
        "who": (signing.ended_by or signing.sent_by).name,
        "at": timezone.localtime(signing.ended_at or signing.sent_at),
        "tone": "",
    }


urlpatterns: list[URLPattern] = [
    path("signings/<uuid:uuid>/", signing, name="signing"),
    path("sign-offs/<uuid:uuid>/scan/", sign_off_scan, name="sign_off_scan"),
]
