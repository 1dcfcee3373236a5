"""The head data of a draft (版头和落款): title, addressees, issuers, contacts, copies, day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.drafting.actions.composing import lay_sections
from zhouzhi.apps.drafting.actions.guards import writable_draft
from zhouzhi.apps.drafting.domain.facts import Person
from zhouzhi.apps.drafting.domain.states import PaperForm
from zhouzhi.apps.drafting.models import Draft, DraftIssuer
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, StaleEdit, gettext_noop
from zhouzhi.foundation.lengths import whole


class NotAnOrganiser(InvalidInput):
    """Only who organises a campaign issues its notice (不是主办单位)."""

    code = "issuer_not_organiser"
    template = gettext_noop("“{unit}”不是这项活动的主办单位，不能列为发文机关。")


class HostMissing(InvalidInput):
    """A notice goes out from the lead (没有主办单位)."""

    code = "issuer_host_missing"
    template = gettext_noop("“{unit}”是牵头单位，要列在发文机关的第一位。")


class DraftUntitled(InvalidInput):
    """A notice has a title (没有标题)."""

    code = "draft_untitled"
    template = gettext_noop("请填写标题，例如“关于举办某某活动的通知”。")


@dataclass(frozen=True, slots=True)
class HeadSpec:
    """The head data as an officer gives it; `issuers` with the host first."""

    form: PaperForm
    title: str
    addressees: str
    issuers: tuple[OrgUnit, ...]
    contacts: tuple[Person, ...]
    issued_on: date
    copies: str = ""
    urgency: str = ""
    remark: str = ""
    is_sealed: bool = True
    printing_office: str = ""


@transaction.atomic
def edit_head(*, draft: Draft, spec: HeadSpec, edit_count: int, actor: User) -> Draft:
    """Change a draft's head data (版头和落款); sections follow where they say what changed.

    Raises DraftUntitled, NotAnOrganiser, HostMissing, WordsTooLong, StaleEdit, PermissionRefused,
    DraftSealed.
    """
    row = writable_draft(draft.pk, actor)
    if row.edit_count != edit_count:
        raise StaleEdit
    title = whole(Draft, "title", "".join(spec.title.split()))
    if not title:
        raise DraftUntitled(field="title")
    _set_issuers(row, spec.issuers)
    row.form, row.title, row.is_sealed = spec.form, title, spec.is_sealed
    row.addressees, row.copies = spec.addressees.strip().rstrip("：:"), spec.copies.strip()
    row.contacts = [_kept(person) for person in spec.contacts]
    row.urgency = whole(Draft, "urgency", spec.urgency)
    row.remark = whole(Draft, "remark", spec.remark.strip())
    row.printing_office = whole(Draft, "printing_office", spec.printing_office.strip())
    row.issued_on = spec.issued_on
    row.edit_count += 1
    row.save()
    lay_sections(row)
    record(actor=actor, verb="drafting.draft.edit", obj=row, detail={"title": title})
    return row


@transaction.atomic
def edit_contact(*, draft: Draft, number: int, person: Person, actor: User) -> Draft:
    """Change one of whom to ask (联系方式), counted from 1 as the draft keeps them.

    Raises StaleEdit, PermissionRefused, DraftSealed.
    """
    row = writable_draft(draft.pk, actor)
    if number > len(row.contacts):
        raise StaleEdit
    row.contacts[number - 1] = _kept(person)
    row.edit_count += 1
    row.save(update_fields=["contacts", "edit_count"])
    lay_sections(row)
    record(actor=actor, verb="drafting.draft.edit", obj=row, detail={"contact": number})
    return row


def _set_issuers(draft: Draft, units: Sequence[OrgUnit]) -> None:
    organisers = {unit.pk for unit in organisers_of(draft.campaign)}
    for unit in units:
        if unit.pk not in organisers:
            raise NotAnOrganiser(field="issuers", unit=unit.name)
    if not units or units[0].pk != draft.campaign.lead_id:
        raise HostMissing(field="issuers", unit=draft.campaign.lead.name)
    draft.issuers.all().delete()
    DraftIssuer.objects.bulk_create(
        DraftIssuer(draft=draft, position=position, unit=unit, name=unit.name)
        for position, unit in enumerate(units, start=1)
    )


def _kept(person: Person) -> dict[str, str]:
    return {
        "office": person.office,
        "name": person.name,
        "phone": person.phone,
        "email": person.email,
    }
