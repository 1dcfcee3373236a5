"""What a person says of two activities: one told twice, and which counts; or two."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.doubles import PairVerdict
from zhouzhi.foundation.plain_fields import PlainField
from zhouzhi.foundation.reasons import REASON_LENGTH

_VERDICT = _("请选“是同一项”或“两项不同”。")
_COUNTED = _("请选按哪一项计数，再认定为同一项。")
_GROUND = _("请写明为什么认定是同一项，两个填报单位都看得到。")
_OLD = _("这一页已经过时，请刷新后再认定。")


def _edit_seen() -> forms.IntegerField:
    """The edit count of an activity as the page showed it."""
    messages = {"required": _OLD, "invalid": _OLD}
    return forms.IntegerField(widget=forms.HiddenInput(), error_messages=messages)


class PairForm(forms.Form):
    """`counted` is the uuid of the one that counts; the edit counts are those of the page."""

    verdict = forms.ChoiceField(
        label=_("认定"),
        choices=[(one.value, one.label) for one in PairVerdict],
        error_messages={"required": _VERDICT, "invalid_choice": _VERDICT},
    )
    counted = forms.ChoiceField(
        label=_("以哪一项计"), required=False, error_messages={"invalid_choice": _COUNTED}
    )
    ground = PlainField(
        label=_("理由"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("如：同一场展演，由两家合办。两个填报单位都看得到。"),
    )
    first_edit = _edit_seen()
    second_edit = _edit_seen()

    def __init__(self, data: Any, *, uuids: Iterable[object]) -> None:
        super().__init__(data)
        counted: Any = self.fields["counted"]
        counted.choices = [(str(uuid), str(uuid)) for uuid in uuids]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        is_same = said.get("verdict") == PairVerdict.SAME
        if is_same and "counted" not in self.errors and not said.get("counted"):
            self.add_error("counted", str(_COUNTED))
        if is_same and "ground" not in self.errors and not said.get("ground"):
            self.add_error("ground", str(_GROUND))
        return said
