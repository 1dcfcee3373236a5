"""The forms that an answer page is made of: its text, one press report, one activity."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.submissions.domain.bounds import (
    ACTIVITY_LINES,
    HELD_BY_LENGTH,
    PRESS_LINES,
    TEXT_LENGTH,
)
from zhouzhi.foundation.plain_fields import Address, LineSet, Words, day_field


class AnswerForm(forms.Form):
    edit_count = forms.IntegerField(widget=forms.HiddenInput)
    text = Words(
        label=_("正文"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={
            "max_length": _(
                "正文有 %(show_value)d 字，最多 %(limit_value)d 字。请精简，或把长文作为文件上传。"
            )
        },
    )


class LineForm(forms.Form):
    """A line that says anything says what is `wanted`; an empty line says nothing."""

    wanted: Mapping[str, object] = {}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        said = {name for name, value in given.items() if value not in (None, "")}
        if said or self.errors:
            for name, message in self.wanted.items():
                if name not in said and name not in self.errors:
                    self.add_error(name, str(message))
        return given

    def as_typed(self) -> dict[str, str]:
        """What its inputs hold, blanks left out."""
        typed = {name: str(self[name].value() or "") for name in self.fields}
        return {name: value for name, value in typed.items() if value.strip()}


class PressForm(LineForm):
    wanted = {"outlet": _("请填写媒体名称。"), "title": _("请填写报道标题。")}

    outlet = Words(label=_("媒体"), max_length=60)
    title = Words(label=_("标题"), max_length=160)
    published_on = day_field(_("刊发日期"))
    url = Address(
        label=_("链接"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": _("这不是网址。请从浏览器的地址栏整条复制，例如 https://www.example.cn/1。"),
            "max_length": _("网址有 %(show_value)d 个字符，最多 %(limit_value)d 个，请用短网址。"),
        },
    )
    page = forms.ChoiceField(
        label=_("截图或存档页面"),
        required=False,
        error_messages={"invalid_choice": _("所选的存档文件已经撤下，请重新选择。")},
    )

    def __init__(self, *args: Any, pages: Iterable[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [*pages]
        if choices:
            self.fields["page"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["page"]


class ActivityForm(LineForm):
    wanted = {"name": _("请填写活动名称。")}

    name = Words(label=_("活动名称"), max_length=120)
    held_on = day_field(_("举办日期"))
    place = Words(label=_("地点"), max_length=120)
    people = forms.IntegerField(
        label=_("参与人次"),
        min_value=0,
        max_value=2_000_000_000,
        required=False,
        # What is typed arrives as it is: a browser's own number box hands in nothing for 约300.
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("人次请只填整数，不带“约”“余”和单位，例如 300。"),
            "min_value": _("人次不能小于 0，请核对。"),
            "max_value": _("人次大得不合情理，请核对。"),
        },
    )
    held_by = Words(
        label=_("举办单位"),
        max_length=HELD_BY_LENGTH,
        widget=forms.TextInput(attrs={"placeholder": _("不填即本单位")}),
    )
    strand = forms.TypedChoiceField(
        label=_("主要内容"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("这项活动没有所选的主要内容，请重新选择。")},
    )

    def __init__(self, *args: Any, strands: Iterable[tuple[int, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(position, title) for position, title in strands]
        if choices:
            self.fields["strand"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["strand"]


# More lines than may be kept are read as well, so that none is dropped without a word.
PressFormSet = forms.formset_factory(PressForm, LineSet, extra=0, max_num=PRESS_LINES)
ActivityFormSet = forms.formset_factory(ActivityForm, LineSet, extra=0, max_num=ACTIVITY_LINES)
