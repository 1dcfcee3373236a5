"""The head data of a draft as typed (版头和落款), an own annex, the planned day."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.drafting.domain.facts import Person
from zhouzhi.apps.drafting.domain.states import PaperForm
from zhouzhi.foundation.plain_fields import PlainField, Words, day_field

URGENCIES = (("", _("不标")), ("特急", _("特急")), ("加急", _("加急")))
MOST_CONTACTS = 10
_PHONE = re.compile(r"^[\d+][\d\-－—/、（）()]{5,30}$")


SUPPLEMENT, WHOLE = "supplement", "whole"


class StartForm(forms.Form):
    """`amends` is the title of the notice that a supplement may amend, "" where there is none."""

    kind = forms.ChoiceField(
        label=_("拟哪一种"),
        choices=[
            (SUPPLEMENT, _("补充通知：只写有变动的和新增的")),
            (WHOLE, _("完整的通知：从头拟一份")),
        ],
        initial=SUPPLEMENT,
        widget=forms.RadioSelect,
    )
    issued_on = day_field(_("拟定成文日期"))

    def __init__(self, *args: Any, amends: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        if amends:
            self.fields["kind"].help_text = _("补充的是已印发的《%s》。") % amends
        else:
            del self.fields["kind"]

    def clean_issued_on(self) -> Any:
        return _day_given(self.cleaned_data["issued_on"])


class DraftHeadForm(forms.Form):
    edit_count = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)
    form = forms.ChoiceField(
        label=_("格式"),
        choices=[(form.value, _(form.label)) for form in PaperForm],
        widget=forms.RadioSelect,
    )
    title = Words(label=_("标题"), max_length=200)
    addressees = Words(
        label=_("主送机关"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    issuers = forms.MultipleChoiceField(
        label=_("发文机关"), required=False, widget=forms.CheckboxSelectMultiple
    )
    issued_on = day_field(_("成文日期"))
    is_sealed = forms.BooleanField(label=_("加盖印章"), required=False)
    contacts = PlainField(
        label=_("联系方式"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    copies = Words(label=_("抄送机关"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    urgency = forms.ChoiceField(label=_("紧急程度"), choices=URGENCIES, required=False)
    remark = Words(label=_("附注"), max_length=100)
    printing_office = Words(label=_("印发机关"), max_length=100)

    def __init__(self, *args: Any, organisers: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        issuers = self.fields["issuers"]
        assert isinstance(issuers, forms.MultipleChoiceField)  # noqa: S101 - as declared above
        issuers.choices = list(organisers)

    def clean_issued_on(self) -> Any:
        return _day_given(self.cleaned_data["issued_on"])

    def clean_contacts(self) -> tuple[Person, ...]:
        lines = [line for line in self.cleaned_data["contacts"].splitlines() if line.strip()]
        if len(lines) > MOST_CONTACTS:
            raise forms.ValidationError(
                _("最多写 %(most)d 位联系人。"), params={"most": MOST_CONTACTS}
            )
        return tuple(person_in(line) for line in lines)


class AnnexForm(forms.Form):
    edit_count = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)
    title = Words(label=_("附件名称"), max_length=200)
    text = PlainField(label=_("内容"), required=False, widget=forms.Textarea(attrs={"rows": 16}))


def person_in(line: str) -> Person:
    """A contact out of one line: 科室 姓名 电话 邮箱, the last word before the number the name."""
    words = line.replace("　", " ").replace("，", " ").replace(",", " ").split()
    mails = [word for word in words if "@" in word]
    phones = [word for word in words if _PHONE.match(word)]
    names = [word for word in words if word not in mails and word not in phones]
    return Person(
        name=names[-1] if names else "",
        phone="、".join(phones),
        email=mails[0] if mails else "",
        office="".join(names[:-1]),
    )


def _day_given(day: Any) -> Any:
    if day is None:
        raise forms.ValidationError(_("请填写成文日期，例如 2026-05-06。"))
    return day
