"""Input about readings → clean values: the file, and one small form a kind of fact."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.notices.forms.answers import AnswerForm, answer_form
from zhouzhi.apps.notices.forms.duties import DutyForm, ObligationForm
from zhouzhi.apps.notices.forms.plain import (
    AnnexForm,
    ContactForm,
    DayForm,
    EventForm,
    NameForm,
    PeriodForm,
    ReferenceForm,
    StrandForm,
    TextForm,
)
from zhouzhi.apps.notices.forms.sheet import SheetForm
from zhouzhi.apps.notices.forms.typed import FactForm, area_field
from zhouzhi.apps.notices.forms.upload import UploadForm
from zhouzhi.documents.reading.kinds import FindingKind

__all__ = [
    "FORMS",
    "AnswerForm",
    "FactForm",
    "UploadForm",
    "added_form",
    "answer_form",
    "fact_form",
]

NAME_LIMIT = 60
# What has to be done always points at the sentence that says so.
QUOTED = (FindingKind.OBLIGATION, FindingKind.DUTY)


FORMS: Mapping[FindingKind, type[FactForm]] = {
    FindingKind.TITLE: TextForm,
    FindingKind.DOCUMENT_NUMBER: TextForm,
    FindingKind.ISSUER: NameForm,
    FindingKind.ISSUED_ON: DayForm,
    FindingKind.PRINTED_ON: DayForm,
    FindingKind.CC: NameForm,
    FindingKind.ADDRESSEES: TextForm,
    FindingKind.REFERENCE: ReferenceForm,
    FindingKind.THEME: TextForm,
    FindingKind.PERIOD: PeriodForm,
    FindingKind.STRAND: StrandForm,
    FindingKind.EVENT: EventForm,
    FindingKind.OBLIGATION: ObligationForm,
    FindingKind.DUTY: DutyForm,
    FindingKind.CONTACT: ContactForm,
    FindingKind.ANNEX: AnnexForm,
    FindingKind.FORM: SheetForm,
}


def fact_form(
    kind: str, *, key: str, value: Mapping[str, Any] | None = None, data: Any = None
) -> FactForm:
    """The form for one kind of fact; `key` keeps the ids of several on one page apart."""
    form = FORMS[FindingKind(kind)]
    return form(data, initial=form.initial_of(value) if value else None, auto_id=f"id_{key}_%s")


def added_form(kind: str, *, quote: str = "", data: Any = None) -> FactForm:
    """The form for a fact that the reader missed: what it says, and the words that say it (原文).

    `quote` is what a person marked on the paper; it is offered as the value's first text too.
    """
    form = fact_form(kind, key="new", data=data)
    needed = kind in QUOTED
    form.fields["quote"] = area_field(
        _("通知原文"),
        rows=2,
        limit=1000,
        help_text=_("在通知正文里选中那句话，就填到这里；也可以照抄。系统据此标出处。")
        if needed
        else _("在通知正文里选中那句话，就填到这里；也可以照抄。原文没有的可以不填。"),
    )
    form.fields["quote"].required = needed
    form.order_fields(["quote"])
    form.initial = {"quote": quote, **_begun(form, quote), **form.initial}
    return form


def _begun(form: FactForm, quote: str) -> dict[str, str]:
    """The quoted words as the first text of the form, where they are short enough to be one."""
    name = next((name for name in ("text", "name", "title") if name in form.fields), None)
    return {name: quote} if name and 0 < len(quote) <= NAME_LIMIT else {}
