"""Forms about people: invited, reached, handed over to, let in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.orgs.domain.roles import APPOINTED
from zhouzhi.apps.orgs.forms.fields import (
    AskedForm,
    NameField,
    login_field,
    mobile_field,
    telephone_field,
)
from zhouzhi.foundation.plain_fields import PlainField


class InviteForm(AskedForm):
    field_order: tuple[str, ...] = ("name", "another")
    name = NameField(label=_("姓名"), max_length=40)
    login = login_field()
    role = forms.ChoiceField(
        label=_("岗位"),
        choices=[(role.value, role.label) for role in APPOINTED],
        help_text=_(
            "填报员办理本单位的事；管理员还能部署、审核本地区的专项活动；审查员审查活动能否公布。"
        ),
    )
    telephone = telephone_field()
    mobile = mobile_field()


class ContactForm(forms.Form):
    telephone = telephone_field()
    mobile = mobile_field()


class HandOverForm(forms.Form):
    """Who follows: the key of a person's post, `NEW`, or `NOBODY` in the words of `leaving`.

    People of the unit itself stand first, those of other units apart, after who is new.
    """

    NEW, NOBODY = "new", "nobody"
    name = NameField(label=_("新经办人的姓名"), max_length=40, required=False)
    login = login_field(required=False)
    mobile = mobile_field()
    reason = PlainField(label=_("原因"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        *args: Any,
        people: list[tuple[str, str]],
        others: list[tuple[str, str]],
        leaving: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[Any, Any]] = [*people, (self.NEW, _("邀请一位新经办人"))]
        if leaving:
            choices.append((self.NOBODY, leaving))
        if others:
            choices.append((_("别的单位的人"), others))
        self.fields["successor"] = forms.ChoiceField(
            label=_("谁来接手"),
            choices=choices,
            widget=forms.RadioSelect,
            initial=self.NEW if len(choices) == 1 else None,
        )
        self.order_fields(["successor"])

    def clean(self) -> dict[str, str]:
        given: dict[str, str] = super().clean() or {}
        if given.get("successor") == self.NEW:
            for name in ("name", "login"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("邀请新经办人，请填这一项。"))
        return given


class AcceptForm(forms.Form):
    code = PlainField(
        label=_("一次性口令"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )
    password = PlainField(
        label=_("新密码"),
        help_text=_("至少 10 位，不能全是数字，也不要用常见密码。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = PlainField(
        label=_("再输一遍"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("两次输入的密码不一样，请重新输入。"))
        return again
