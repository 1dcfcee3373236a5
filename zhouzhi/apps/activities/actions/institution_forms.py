"""Writes about receivers' forms for open institutions (上级的备案表): kept for a campaign."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from zhouzhi.apps.activities.domain.institution_forms import form_in
from zhouzhi.apps.activities.domain.lists import Subject
from zhouzhi.apps.activities.domain.templates import ROWS_KEPT
from zhouzhi.apps.activities.models import ListTemplate
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.files.actions import store

_MOST_BYTES = 10 * 2**20


class NoInstitutionForm(InvalidInput):
    """A file in which institutions have no column to go in."""

    code = "form_without_institutions"
    template = gettext_noop(
        "在这份表里没有找到“机构名称”一类的列，没有收下。请核对是不是开放机构的表。"
    )


@transaction.atomic
def keep_institution_form(
    *,
    keeper: OrgUnit,
    campaign: Campaign,
    filename: str,
    worksheet: str,
    content: BinaryIO,
    cells: Sequence[Sequence[str]],
    by: User,
    at: datetime,
) -> ListTemplate:
    """Keep a receiver's form for open institutions (收下上级的备案表).

    Raises NoInstitutionForm, FileTooLarge, PermissionRefused.
    """
    must_organise(by, campaign)
    if not form_in(cells).is_fit:
        raise NoInstitutionForm(field="file")
    blob = store(stream=content, name=filename, limit_bytes=_MOST_BYTES)
    form = ListTemplate.objects.create(
        keeper=keeper,
        campaign=campaign,
        subject=Subject.INSTITUTIONS,
        filename=filename[-255:],
        worksheet=worksheet,
        blob=blob,
        cells=[list(row) for row in cells[:ROWS_KEPT]],
        handed_in_by=by,
        handed_in_at=at,
    )
    record(actor=by, verb="activities.institution_form.keep", obj=form)
    return form
