"""Fields that several forms of the register share: names, logins, telephones, a second ask."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.orgs.domain.name_rules import LOGIN, looks_like_formula
from zhouzhi.apps.orgs.domain.telephones import LONGEST as TELEPHONE_LONGEST
from zhouzhi.foundation.plain_fields import PlainField


class NameField(PlainField):
    """A name of a unit or a person, as a sheet of units would take it."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if looks_like_formula(value):
            raise forms.ValidationError(
                _("“%(text)s”像是公式，请填文字。"), params={"text": value[:20]}
            )


def login_field(*, required: bool = True) -> PlainField:
    return PlainField(
        label=_("用户名"),
        max_length=30,
        required=required,
        help_text=_("登录时用，3 至 30 位小写字母、数字、点或横线，例如 qh-kjj。"),
        validators=[RegexValidator(LOGIN, _("请用 3 至 30 位小写字母、数字、点或横线。"))],
    )


def telephone_field() -> PlainField:
    return PlainField(
        label=_("办公电话"),
        max_length=TELEPHONE_LONGEST,
        required=False,
        help_text=_("座机，分机写成“号码转分机”；没有区号的按所在地补上。"),
    )


def mobile_field() -> PlainField:
    return PlainField(
        label=_("手机"),
        max_length=TELEPHONE_LONGEST,
        required=False,
        help_text=_("属于个人，只给有权看到这个人的人看，可以不填。"),
    )


class AskedForm(forms.Form):
    """A form that asks, once it is needed, whether a name that is there already is another's."""

    another = forms.BooleanField(label=_("确是另一个"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("another"):
            self._show()

    def ask(self, said: str) -> None:
        """Show the tick (确是另一个) with what is there already."""
        self._show()
        self.add_error("another", said)

    def _show(self) -> None:
        self.fields["another"].widget = forms.CheckboxInput()
