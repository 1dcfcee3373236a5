"""What is said when a date is moved, asked for or given, and when work is handed on."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.obligations.domain.due import EARLIEST, LATEST
from zhouzhi.apps.obligations.domain.extensions import Scope
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.plain_fields import PlainField
from zhouzhi.foundation.reasons import REASON_LENGTH


class ReasonForm(forms.Form):
    reason = PlainField(
        label=_("理由"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("对方会看到这段话，并留在办理经过里。"),
    )


def _day_input() -> forms.DateInput:
    attrs = {"type": "date", "min": EARLIEST.isoformat(), "max": LATEST.isoformat()}
    return forms.DateInput(attrs=attrs, format="%Y-%m-%d")


def _scopes() -> list[tuple[str, object]]:
    return [(scope.value, _(scope.label)) for scope in Scope]


def _scope_field() -> forms.TypedChoiceField:
    """How far a later date reaches: one duty, or all that the unit still owes."""
    return forms.TypedChoiceField(
        label=_("延期的范围"),
        choices=_scopes,
        coerce=Scope,
        initial=Scope.DUTY,
        required=False,
        empty_value=Scope.DUTY,
        widget=forms.RadioSelect,
    )


class ExtendForm(ReasonForm):
    due_on = forms.DateField(
        label=_("延到哪一天"),
        help_text=_("延错了的，在这里填对的日期即可更正，最早到原定的日期。"),
        widget=_day_input(),
    )
    scope = _scope_field()
    known = forms.DateField(required=False, widget=forms.HiddenInput)

    field_order = ("due_on", "scope", "reason")


class ReopenForm(ReasonForm):
    due_on = forms.DateField(
        label=_("新的截止日期"),
        required=False,
        help_text=_("不填则截止日期不变。"),
        widget=_day_input(),
    )

    field_order = ("due_on", "reason")


def _in_these_years(day: date) -> None:
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(_("年份应在 2000 至 2099 之间，请核对日期。"))


def _day(**more: Any) -> forms.DateField:
    """A day that counting starts from: one of another century cannot be counted on from."""
    return forms.DateField(validators=[_in_these_years], **more)


class NewDayForm(forms.Form):
    due_on = _day(label=_("新的截止日期"), widget=_day_input())


class Seen(PlainField):
    """The mark of what a page showed (所见标记); a form without it acts on nothing."""

    def __init__(self) -> None:
        super().__init__(label=_("所见内容"), required=False, widget=forms.HiddenInput)


class RescheduleForm(ReasonForm):
    due_on = _day(label=_("新的截止日期"), widget=forms.HiddenInput)
    seen = Seen()


class PeriodForm(forms.Form):
    starts_on = _day(label=_("新的开始日期"), widget=_day_input())
    ends_on = _day(label=_("新的结束日期"), widget=_day_input())


class PostponeForm(ReasonForm):
    starts_on = _day(label=_("新的开始日期"), widget=forms.HiddenInput)
    ends_on = _day(label=_("新的结束日期"), widget=forms.HiddenInput)
    seen = Seen()


class AskExtensionForm(ReasonForm):
    wished_on = forms.DateField(label=_("希望延到哪一天"), widget=_day_input())
    scope = _scope_field()

    field_order = ("wished_on", "scope", "reason")


class GrantForm(ReasonForm):
    due_on = forms.DateField(
        label=_("延到哪一天"),
        help_text=_("可以照申请的日期，也可以另定。"),
        widget=_day_input(),
    )
    scope = _scope_field()
    known = forms.DateField(required=False, widget=forms.HiddenInput)

    field_order = ("due_on", "scope", "reason")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].label = _("附言")
        self.fields["reason"].required = False


class RefuseForm(ReasonForm):
    pass


class LockForm(ReasonForm):
    locks_on = forms.DateField(
        label=_("截止受理的日期"),
        required=False,
        help_text=_("要晚于截止日期。不填就是不设，迟报的一直收。"),
        widget=_day_input(),
    )
    seen = Seen()

    field_order = ("locks_on", "reason")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].required = False
        self.fields["reason"].help_text = _("已部署的事项要写，各单位看得到。")


class AssignForm(forms.Form):
    handler = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=_("交给谁办"),
        required=False,
        empty_label=_("不指定，本单位经办人都办"),
        widget=forms.RadioSelect,
    )
    note = PlainField(
        label=_("交代的话"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, people: Sequence[User], **more: Any) -> None:
        super().__init__(*args, **more)
        field = cast("forms.ModelChoiceField[User]", self.fields["handler"])
        field.queryset = User.objects.filter(pk__in=[person.pk for person in people])
