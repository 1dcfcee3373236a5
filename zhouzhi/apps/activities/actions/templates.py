"""Writes about the forms of receivers (上级模板): kept, told which column is what, dropped."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from zhouzhi.apps.activities.domain.templates import ROWS_KEPT, fitting
from zhouzhi.apps.activities.models import ListTemplate
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.files.actions import store

_MOST_BYTES = 10 * 2**20


class NoSuchForm(InvalidInput):
    """A file in which activities have no column to go in."""

    code = "template_without_name"
    template = gettext_noop("在这份模板里没有找到“活动名称”一列，没有收下。请核对是不是这张表。")


@transaction.atomic
def keep_template(
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
    """Keep a receiver's form (收下上级模板). Raises NoSuchForm, FileTooLarge."""
    if not fitting(cells, {}).is_fit:
        raise NoSuchForm(field="file")
    blob = store(stream=content, name=filename, limit_bytes=_MOST_BYTES)
    template = ListTemplate.objects.create(
        keeper=keeper,
        campaign=campaign,
        filename=filename[-255:],
        worksheet=worksheet,
        blob=blob,
        cells=[list(row) for row in cells[:ROWS_KEPT]],
        handed_in_by=by,
        handed_in_at=at,
    )
    record(actor=by, verb="activities.template.keep", obj=template)
    return template


@transaction.atomic
def fit_template(
    *, template: ListTemplate, columns: Mapping[str, object], actor: Actor
) -> ListTemplate:
    """Keep what of ours goes into which column (认定模板的列)."""
    template = ListTemplate.objects.select_for_update(of=("self",)).get(pk=template.pk)
    template.columns = dict(columns)
    template.save(update_fields=["columns"])
    record(actor=actor, verb="activities.template.fit", obj=template)
    return template


@transaction.atomic
def drop_template(*, template: ListTemplate, actor: Actor) -> None:
    """Keep a receiver's form no longer (删去上级模板)."""
    record(actor=actor, verb="activities.template.drop", obj=template)
    template.delete()
