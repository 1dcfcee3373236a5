"""What an issued duty asks from now on (改要求): its materials and limits, then the reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.obligations.domain.changing import CHANGEABLE
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.forms.dates import ReasonForm, Seen
from zhouzhi.apps.obligations.forms.duties import limits_field, limits_in


class AskedForm(forms.Form):
    """What is asked, before it is shown what that does to whom."""

    materials = forms.MultipleChoiceField(
        label=_("报送材料"),
        required=False,
        choices=[(kind.value, kind.label) for kind in CHANGEABLE],
        widget=forms.CheckboxSelectMultiple,
    )
    limits = limits_field()

    def clean_limits(self) -> tuple[Limit, ...]:
        return limits_in(self.cleaned_data["limits"])


class ChangeForm(AskedForm, ReasonForm):
    """The same, held against what the page showed, with the reason that all will read."""

    seen = Seen()
