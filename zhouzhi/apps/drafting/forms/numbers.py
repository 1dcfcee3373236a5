"""An office's series of document numbers, and numbers used on paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.drafting.domain.numbering import HIGHEST, LONGEST_WORD
from zhouzhi.foundation.plain_fields import Words


class SeriesForm(forms.Form):
    """A year of an office's numbers begins."""

    word = Words(
        label=_("机关代字"),
        max_length=LONGEST_WORD,
        help_text=_("年份前面的几个字，如“随科发”；发函另有代字的另立一个。"),
    )
    year = forms.IntegerField(
        label=_("年份"),
        min_value=2000,
        max_value=2099,
        error_messages={"invalid": _("请填四位数的年份，如 2026。")},
    )
    first = forms.IntegerField(
        label=_("从第几号编起"),
        min_value=1,
        max_value=HIGHEST,
        help_text=_("今年已在纸上发到 17 号的填 18；还没有发过文的填 1。"),
        error_messages={"invalid": _("请填数字。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("year", "first"):
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}


class PaperNumbersForm(forms.Form):
    """Numbers that were used on paper."""

    serials = Words(
        label=_("号码"), max_length=200, help_text=_("只填数字，如“3、5-8”。编号时自动跳过。")
    )
    note = Words(
        label=_("用在什么文件上"), max_length=100, help_text=_("文件标题或事由，日后查号要用。")
    )
