"""Questions about receivers' forms for open institutions (上级的备案表)."""

from collections.abc import Iterable

from django.db.models import QuerySet

from zhouzhi.apps.activities.domain.institution_forms import form_in
from zhouzhi.apps.activities.domain.institution_lists import ListedInstitution
from zhouzhi.apps.activities.domain.lists import Subject
from zhouzhi.apps.activities.domain.sheets.when_words import Week
from zhouzhi.apps.activities.models import InstitutionFiling, ListTemplate
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.documents.writing.filling import Filling, fill_safely
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.queries import open_blob


def institution_forms_for(user: Someone, campaign: Campaign) -> QuerySet[ListTemplate]:
    """The receivers' forms that units acted for keep for a campaign, the latest first."""
    rows = ListTemplate.objects.filter(
        keeper_id__in=standing(user).unit_ids, campaign=campaign, subject=Subject.INSTITUTIONS
    )
    return rows.order_by("-handed_in_at", "-pk")


def institution_form_for(user: Someone, uuid: object) -> ListTemplate:
    """The receiver's form with this uuid, if a unit acted for keeps it. Raises NotFound."""
    rows = ListTemplate.objects.filter(
        keeper_id__in=standing(user).unit_ids, subject=Subject.INSTITUTIONS, uuid=str(uuid)
    )
    row = rows.select_related("blob", "campaign__lead", "campaign__territory").first()
    if row is None:
        raise NotFound
    return row


def filled_institution_form(template: ListTemplate, filings: Iterable[InstitutionFiling]) -> bytes:
    """A receiver's form filled with what was filed (填好的备案表). Raises TemplateUnfit."""
    form = form_in(template.cells, template.columns)
    week = Week(template.campaign.starts_on, template.campaign.ends_on)
    listed = (ListedInstitution.of(row.snapshot) for row in filings)
    rows = tuple(form.row(number, one, week) for number, one in enumerate(listed, 1))
    with open_blob(template.blob) as content:
        data = content.read()
    filling = Filling(
        sheet=template.worksheet,
        first=form.below + 1,
        columns=tuple(one.at + 1 for one in form.filled),
        rows=rows,
        numbered=form.numbered,
    )
    return fill_safely(data, filling) if rows else data
