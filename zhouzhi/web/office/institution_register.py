"""A campaign's open institutions: who has filed, what is missing, and the one sheet of all."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.institution_lists import PAPER, TITLE
from zhouzhi.apps.activities.domain.institutions import Lack, entries_in, lacks_of
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.forms.sheets import TemplateForm
from zhouzhi.apps.activities.queries import institutions as queries
from zhouzhi.apps.activities.queries.institution_forms import institution_forms_for
from zhouzhi.apps.activities.queries.institutions_unfiled import institutions_unfiled
from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.queries import stands_overdue
from zhouzhi.documents.writing import write_docx
from zhouzhi.documents.writing.rosters import roster_document, write_roster
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound
from zhouzhi.processes.file_institutions import register_roster
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import DOCX, XLSX, download
from zhouzhi.web.office.campaign_page import campaign_head, crumbs
from zhouzhi.web.office.institution_rows import hours_words, period_of, unclear_words
from zhouzhi.web.office.pager import pager
from zhouzhi.web.office.ringing import first_numbers

Context = dict[str, Any]
_ON_PAGE = 100
_MOST_UNFILED = 100
LACKING = "lacking"
UNCLEAR = "unclear"


@permission("campaigns.view_campaign")
def campaign_institutions(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = campaign_for(request.user, uuid)
    return render(request, "office/institution_register.html", shown(request, campaign))


def shown(request: SignedIn, campaign, *, form: TemplateForm | None = None) -> Context:
    """The whole page; `form` is the upload of a receiver's form that was refused."""
    filings = list(queries.filed_in(campaign))
    owing = queries.owing_units(campaign, filings)
    unfiled = list(institutions_unfiled(request.user, campaign)[: _MOST_UNFILED + 1])
    silent = [one.obligation.liable_unit for one in owing if not _is_sent(one)]
    numbers = first_numbers(request.user, [*silent, *(row.unit for row in unfiled)])
    only = request.GET.get("only", "")
    url = reverse("office:campaign_institutions", args=[campaign.uuid])
    page = Paginator(_only(filings, only, campaign), _ON_PAGE).get_page(request.GET.get("page"))
    return {
        "section": "campaigns",
        "crumbs": crumbs(),
        "campaign": campaign_head(request, campaign),
        "totals": _totals(filings, owing),
        "figures": _figures(filings, url, only, campaign),
        "units": [_unit(one, campaign, numbers) for one in owing],
        "unfiled": [_unfiled(row, campaign, numbers) for row in unfiled[:_MOST_UNFILED]],
        "unfiled_cut": len(unfiled) > _MOST_UNFILED,
        "rows": [_row(filing, campaign) for filing in page.object_list],
        "only": only,
        "all_url": url,
        "lacking": _lacking(filings, url, campaign),
        "unclear": _unclear(filings, url),
        "pager": pager(url, page, only=only),
        "files": _files(campaign, owing) if filings else [],
        **_templates(request, campaign, form),
    }


def _unclear(filings: list[Any], url: str) -> Context:
    """How many were filed and are not read by the public yet, with the way to them."""
    count = sum(not filing.is_told for filing in filings)
    return {"count": count, "url": f"{url}?only={UNCLEAR}#rows"}


def _only(filings: list[Any], only: str, campaign) -> list[Any]:
    """The rows behind a figure: of one kind, or those that lack something."""
    if only == LACKING:
        return [row for row in filings if _lacks(row, campaign)]
    if only == UNCLEAR:
        return [row for row in filings if not row.is_told]
    if only in set(InstitutionKind):
        return [row for row in filings if row.snapshot["kind"] == only]
    return filings


def _lacks(filing, campaign) -> tuple[Lack, ...]:
    return lacks_of(entries_in(filing.snapshot), period=period_of(campaign))


def _totals(filings: list[Any], owing: list[Any]) -> Context:
    sent = [one for one in owing if _is_sent(one)]
    return {
        "institutions": len(filings),
        "expected": len(owing),
        "sent": len(sent),
        "accepted": sum(one.obligation.state == ObligationState.ACCEPTED for one in owing),
        "late": sum(one.obligation.is_late for one in owing),
    }


def _is_sent(one) -> bool:
    return not ObligationState(one.obligation.state).is_open


def _figures(filings: list[Any], url: str, only: str, campaign) -> list[Context]:
    """The three rows of the statistics form, then the other kinds that there are."""
    counts = {kind: len(_only(filings, kind, campaign)) for kind in InstitutionKind}
    return [
        {
            "label": _(kind.label),
            "count": count,
            "url": f"{url}?only={kind}#rows",
            "chosen": only == kind,
            "on_form": kind in queries.FIGURES,
        }
        for kind, count in counts.items()
        if count or kind in queries.FIGURES
    ]


def _lacking(filings: list[Any], url: str, campaign) -> Context:
    return {"count": len(_only(filings, LACKING, campaign)), "url": f"{url}?only={LACKING}#rows"}


def _unfiled(row, campaign, numbers: Mapping[int, Context]) -> Context:
    """One institution that is kept and not filed, with whom to ring at its unit."""
    url = reverse("office:institution", args=[row.uuid])
    return {
        "name": row.name,
        "url": f"{url}?campaign={campaign.uuid}",
        "unit": row.unit.name,
        "kind": _(InstitutionKind(row.kind).label),
        "ring": numbers.get(row.unit_id),
    }


def _unit(one, campaign, numbers: Mapping[int, Context]) -> Context:
    """One unit that owes the form: how its answer stands, what it filed, what that lacks.

    Whom to ring is told of those that have not answered.
    """
    obligation = one.obligation
    at = clock.business_now()
    lacking = [row for row in one.filings if _lacks(row, campaign)]
    return {
        "name": obligation.participant.unit_name,
        "url": reverse("office:obligation", args=[obligation.uuid]),
        "state": ObligationState(obligation.state).word.value,
        "overdue": stands_overdue(obligation, at=at),
        "late": obligation.is_late,
        "due_on": obligation.due_on,
        "count": len(one.filings),
        "lacking": len(lacking),
        "newer": one.is_newer,
        "ring": None if _is_sent(one) else numbers.get(obligation.liable_unit_id),
    }


def _row(filing, campaign) -> Context:
    entries = entries_in(filing.snapshot)
    url = reverse("office:institution", args=[filing.institution.uuid])
    return {
        "name": entries.name,
        "url": url,
        "unit": filing.snapshot["unit"],
        "kind": _(entries.kind.label),
        "hours": hours_words(entries),
        "office": entries.contact_office,
        "telephone": entries.contact_telephone,
        "person": entries.contact_person,
        "mobile": entries.contact_mobile,
        "lacks": [_(lack.label) for lack in _lacks(filing, campaign)],
        "unclear": unclear_words(filing),
    }


def _files(campaign, owing: Iterable[Any]) -> list[Context]:
    """The sheets to download: all that was filed, and only what accepted answers speak of."""
    some = any(one.obligation.state == ObligationState.ACCEPTED for one in owing)
    scopes = [("all", _("全部已备案的"))] + ([("accepted", _("只要已通过单位的"))] if some else [])
    return [
        {
            "label": label,
            "kinds": [
                {"label": words, "url": _sheet_url(campaign, scope, kind)}
                for kind, words in (("xlsx", _("Excel 表格")), ("docx", _("Word 文档")))
            ],
        }
        for scope, label in scopes
    ]


def _sheet_url(campaign, scope: str, kind: str) -> str:
    return reverse("office:campaign_institution_sheet", args=[campaign.uuid, scope, kind])


def rows_out(campaign, scope: str) -> list[Any]:
    """The filings that go out: all, or those of units whose answer was accepted.

    Raises NotFound for another scope.
    """
    filings = list(queries.filed_in(campaign))
    if scope == "all":
        return filings
    if scope != "accepted":
        raise NotFound
    owing = queries.owing_units(campaign, filings)
    accepted = [one for one in owing if one.obligation.state == ObligationState.ACCEPTED]
    return [row for one in accepted for row in one.filings]


@permission("campaigns.view_campaign")
def campaign_institution_sheet(
    request: SignedIn, uuid: str, scope: str, kind: str
) -> HttpResponseBase:
    campaign = campaign_for(request.user, uuid)
    if kind not in ("xlsx", "docx"):
        raise NotFound
    rows, today = rows_out(campaign, scope), clock.today()
    unit = campaign.lead.name
    name = f"{campaign.name}{_(TITLE)}{today:%Y%m%d}.{kind}"
    if kind == "xlsx":
        book = write_roster(register_roster(rows, campaign, unit=unit, on=today))
        return download(io.BytesIO(book), filename=name, media_type=XLSX)
    document = roster_document(register_roster(rows, campaign, unit=unit, on=today, columns=PAPER))
    return download(io.BytesIO(write_docx(document)), filename=name, media_type=DOCX)


def _templates(request: SignedIn, campaign, form: TemplateForm | None) -> Context:
    """The receivers' own forms that are kept, and where another is uploaded."""
    if not organises(request.user, campaign):
        return {"templates": [], "template_form": None, "upload_url": ""}
    return {
        "templates": [
            {
                "name": row.filename,
                "url": reverse("office:institution_form", args=[row.uuid]),
                "fill_url": reverse("office:institution_form_fill", args=[row.uuid]),
            }
            for row in institution_forms_for(request.user, campaign)
        ],
        "template_form": form or TemplateForm(),
        "upload_url": reverse("office:institution_form_upload", args=[campaign.uuid]),
    }


urlpatterns: list[URLPattern] = [
    path(
        "campaigns/<uuid:uuid>/institutions/", campaign_institutions, name="campaign_institutions"
    ),
    path(
        "campaigns/<uuid:uuid>/institutions/<slug:scope>.<slug:kind>",
        campaign_institution_sheet,
        name="campaign_institution_sheet",
    ),
]
