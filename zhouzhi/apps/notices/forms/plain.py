"""The forms of what a notice says besides its duties: names, days, events, contacts, tables."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.notices.forms.typed import (
    FactForm,
    Value,
    area_field,
    date_field,
    lines_of,
    text_field,
)
from zhouzhi.documents.reading.labels import EVENT_LABELS


class TextForm(FactForm):
    text = area_field(_("内容"), rows=2)


class NameForm(FactForm):
    name = text_field(_("名称"), limit=100, required=True)


class DayForm(FactForm):
    date = date_field(_("日期"), required=True)


class ReferenceForm(FactForm):
    title = text_field(_("文件标题"))
    document_number = text_field(_("发文字号"), limit=60)


class PeriodForm(FactForm):
    starts_on = date_field(_("开始日期"), required=True)
    ends_on = date_field(_("结束日期"), required=True)


class StrandForm(FactForm):
    title = text_field(_("主要内容"), limit=120, required=True)
    text = area_field(_("说明"))


class EventForm(FactForm):
    TYPED_AS = {"window": "window_from"}

    kind = forms.ChoiceField(label=_("类别"), choices=list(EVENT_LABELS.items()))
    name = text_field(_("名称"), limit=120)
    starts_on = date_field(_("日期"))
    starts_at = text_field(_("时刻"), limit=8, help_text=_("例如 09:30"))
    window_from = date_field(_("只知大概：最早"))
    window_to = date_field(_("最晚"))
    place = text_field(_("地点"), limit=120)
    tentative = forms.BooleanField(label=_("暂定"), required=False)

    @classmethod
    def initial_of(cls, value: Mapping[str, Any]) -> Value:
        first, last = value.get("window") or (None, None)
        return {**value, "window_from": first, "window_to": last}

    def value(self, kept: Mapping[str, Any]) -> Value:
        typed = dict(self.cleaned_data)
        window = [typed.pop("window_from"), typed.pop("window_to")]
        return {**kept, **typed, "window": window if any(window) else None}


class ContactForm(FactForm):
    name = text_field(_("姓名"), limit=40)
    office = text_field(_("处室"), limit=100)
    phones = area_field(_("电话"), rows=2, help_text=_("一行一个，照原文写"))
    emails = area_field(_("邮箱"), rows=2, help_text=_("一行一个"))
    address = text_field(_("地址"), limit=200)

    @classmethod
    def initial_of(cls, value: Mapping[str, Any]) -> Value:
        several = {key: "\n".join(value.get(key) or []) for key in ("phones", "emails")}
        return {**value, **several}

    def value(self, kept: Mapping[str, Any]) -> Value:
        several = {key: lines_of(self.cleaned_data[key]) for key in ("phones", "emails")}
        return {**kept, **self.cleaned_data, **several}


class AnnexForm(FactForm):
    title = text_field(_("附件名称"), required=True)
    carried = forms.BooleanField(label=_("文件里带有这份附件"), required=False)
