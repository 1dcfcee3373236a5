"""The small forms beside doubts (疑点): one box for the one thing that a doubt asks for."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.notices.domain.answers import AnswerKind, Asked
from zhouzhi.apps.notices.forms.typed import date_field, text_field

_LABELS: Mapping[tuple[AnswerKind, str], tuple[Any, Any]] = {
    (AnswerKind.WORDS, "text"): (_("标题应是"), ""),
    (AnswerKind.WORDS, "recipient"): (_("报送至"), ""),
    (AnswerKind.WORDS, "liable"): (_("由谁来办"), _("照原文写，例如：各县（市、区）科技局")),
    (AnswerKind.WORDS, "name"): (_("联系人姓名"), _("照原文写")),
    (AnswerKind.AREA_CODE, "phones"): (_("区号，或带区号的号码"), _("区号 3 至 4 位数字")),
    (AnswerKind.PHONES, "phones"): (_("正确的号码"), _("几个号码之间用顿号分开")),
    (AnswerKind.LENGTH, "requirements"): (_("最长多少"), _("例如 3分钟、90秒")),
}
_DAYS: Mapping[str, Any] = {"due_on": _("截止日期应是"), "starts_on": _("活动日期应是")}
_LIMITS = {"text": 200, "liable": 200}


class AnswerForm(forms.Form):
    """What a person writes to settle a doubt."""

    def words(self) -> str:
        """The answer in one line, as an action takes it."""
        first, *more = (str(self.cleaned_data[name]) for name in self.fields)
        return "至".join([first, *more])


def answer_form(asked: Asked, *, key: str, data: Any = None) -> AnswerForm:
    """The form for what a doubt asks; `key` keeps the ids of several on one page apart."""
    form = AnswerForm(data, auto_id=f"id_{key}_%s")
    if asked.kind is AnswerKind.DAYS:
        form.fields["starts_on"] = date_field(_("开始日期应是"), required=True)
        form.fields["ends_on"] = date_field(_("结束日期应是"), required=True)
    elif asked.kind is AnswerKind.DAY:
        form.fields["answer"] = date_field(_DAYS.get(asked.part, _("日期应是")), required=True)
    else:
        label, hint = _LABELS[asked.kind, asked.part]
        limit = _LIMITS.get(asked.part, 120)
        form.fields["answer"] = text_field(label, limit=limit, required=True, help_text=hint)
    return form
