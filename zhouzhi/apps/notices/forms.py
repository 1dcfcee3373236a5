"""Input about readings → clean values: the file, and one small form a kind of fact."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.notices.domain.fields import LIMITS
from zhouzhi.apps.notices.domain.kinds import CHOICES_OF_MATERIAL, FindingKind
from zhouzhi.apps.notices.domain.words import CHANNEL_LABELS, EVENT_LABELS, SUBJECT_LABELS

Value = dict[str, Any]
DUE_KINDS = [("date", _("有截止日期")), ("after", _("某事之后几天内")), ("none", _("未定期限"))]
_NOTHING = ("", _("（不说明）"))


class UploadForm(forms.Form):
    """A file to be read, and for which of the units led, where there are several."""

    file = forms.FileField(label=_("通知文件"), allow_empty_file=True)

    def __init__(self, *args, units: Sequence[tuple[str, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        if len(units) > 1:
            self.fields["unit"] = forms.ChoiceField(label=_("交给哪个单位"), choices=units)


class FactForm(forms.Form):
    """The parts of one fact that a person may type; what is not shown is kept as it was."""

    # where a part of the value is typed under another name
    TYPED_AS: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def initial_of(cls, value: Mapping[str, Any]) -> Value:
        """The value as its form shows it."""
        return dict(value)

    def value(self, kept: Mapping[str, Any]) -> Value:
        """The fact's value as typed, over what is kept of the old one."""
        return {**kept, **self.cleaned_data}


def _text(label: Any, *, limit: int = 300, required: bool = False, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=required, **more)


def _area(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, widget=widget, **more)


def _date(label: Any, *, required: bool = False) -> forms.CharField:
    # checked by the domain, so that its words are the same on every door
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.CharField(label=label, required=required, widget=widget)


def _materials() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("报送材料"),
        required=False,
        choices=CHOICES_OF_MATERIAL,
        widget=forms.CheckboxSelectMultiple,
    )


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


class TextForm(FactForm):
    text = _area(_("内容"), rows=2)


class NameForm(FactForm):
    name = _text(_("名称"), limit=100, required=True)


class DayForm(FactForm):
    date = _date(_("日期"), required=True)


class ReferenceForm(FactForm):
    title = _text(_("文件标题"))
    document_number = _text(_("发文字号"), limit=60)


class PeriodForm(FactForm):
    starts_on = _date(_("开始日期"), required=True)
    ends_on = _date(_("结束日期"), required=True)


class StrandForm(FactForm):
    title = _text(_("主要内容"), limit=120, required=True)
    text = _area(_("说明"))


class EventForm(FactForm):
    TYPED_AS = {"window": "window_from"}

    kind = forms.ChoiceField(label=_("类别"), choices=list(EVENT_LABELS.items()))
    name = _text(_("名称"), limit=120)
    starts_on = _date(_("日期"))
    starts_at = _text(_("时刻"), limit=8, help_text=_("例如 09:30"))
    window_from = _date(_("只知大概：最早"))
    window_to = _date(_("最晚"))
    place = _text(_("地点"), limit=120)
    tentative = forms.BooleanField(label=_("暂定"), required=False)

    @classmethod
    def initial_of(cls, value: Mapping[str, Any]) -> Value:
        first, last = value.get("window") or (None, None)
        return {**value, "window_from": first, "window_to": last}

    def value(self, kept: Mapping[str, Any]) -> Value:
        typed = dict(self.cleaned_data)
        window = [typed.pop("window_from"), typed.pop("window_to")]
        return {**kept, **typed, "window": window if any(window) else None}


class ObligationForm(FactForm):
    TYPED_AS = {"rule": "due_kind"}

    title = _text(_("事项"), limit=120, required=True)
    due_kind = forms.ChoiceField(
        label=_("期限"),
        choices=[
            ("date", _("有截止日期")),
            ("after", _("某事之后几天内")),
            ("none", _("未定期限")),
        ],
    )
    due_on = _date(_("截止日期"))
    due_time = _text(_("截止时刻"), limit=8, help_text=_("不填即当天结束"))
    materials = _materials()
    recipient = _text(_("报送至"), limit=120)
    liable = _text(_("责任单位"), limit=200, help_text=_("照通知写；不填即所有主送单位"))
    channel = forms.ChoiceField(
        label=_("报送方式"), required=False, choices=[_NOTHING, *CHANNEL_LABELS.items()]
    )
    requirements = _area(
        _("限制"),
        help_text=_("一行一条，如“媒体报道不少于（篇）：2（各县、市、区）”，括号里是适用单位"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.initial.get("due_kind") != "after":
            # how many days after what is read from the notice; it is not typed here
            typed = [kind for kind in DUE_KINDS if kind[0] != "after"]
            self.fields["due_kind"] = forms.ChoiceField(label=_("期限"), choices=typed)

    @classmethod
    def initial_of(cls, value: Mapping[str, Any]) -> Value:
        scopes = value.get("requirement_scopes") or {}
        lines = [
            _limit_line(key, limit, scopes.get(key, ""))
            for key, limit in (value.get("requirements") or {}).items()
            if key in LIMITS
        ]
        rule = value.get("rule") or {}
        return {**value, "due_kind": rule.get("kind"), "requirements": "\n".join(lines)}

    def clean_requirements(self) -> tuple[Value, Value]:
        """The limits typed, and the units that each of them binds."""
        limits: Value = {}
        scopes: Value = {}
        for line in _lines(self.cleaned_data["requirements"]):
            key, limits[key], scope = _limit_of(line)
            if scope:
                scopes[key] = scope
        return limits, scopes

    def value(self, kept: Mapping[str, Any]) -> Value:
        typed = dict(self.cleaned_data)
        limits, scopes = typed.pop("requirements")
        rule = {**(kept.get("rule") or {}), "kind": typed.pop("due_kind")}
        if rule["kind"] == "none":
            typed["due_on"] = typed["due_time"] = ""
        return {**kept, **typed, "rule": rule, "requirements": limits, "requirement_scopes": scopes}


def _limit_line(key: str, limit: object, scope: str) -> str:
    said = _now("是") if limit is True else limit
    return f"{LIMITS[key][0]}：{said}" + (f"（{scope}）" if scope else "")


def _limit_of(line: str) -> tuple[str, object, str]:
    """The key, value and scope that a line of limits says."""
    key = next((key for key, (label, _kind) in LIMITS.items() if line.startswith(label)), None)
    if key is None:
        names = "、".join(label for label, _kind in LIMITS.values())
        raise forms.ValidationError(
            _now("“%(line)s”不是认得的限制。可以写：%(names)s。") % {"line": line, "names": names}
        )
    label, wanted = LIMITS[key]
    words, _mark, scope = line[len(label) :].lstrip("：: ").rstrip("）)").partition("（")
    words = words.strip()
    if wanted is bool:
        return key, words not in {"否", "不"}, scope.strip()
    if wanted is int:
        if not words.isdecimal():
            raise forms.ValidationError(_now("“%(line)s”里应写一个整数。") % {"line": line})
        return key, int(words), scope.strip()
    return key, words, scope.strip()


class DutyForm(FactForm):
    title = _text(_("要求"), limit=120, required=True)
    about = forms.ChoiceField(label=_("类别"), choices=list(SUBJECT_LABELS.items()))
    materials = _materials()
    liable = _text(_("责任单位"), limit=200)


class ContactForm(FactForm):
    name = _text(_("姓名"), limit=40)
    office = _text(_("处室"), limit=100)
    phones = _area(_("电话"), rows=2, help_text=_("一行一个，照原文写"))
    emails = _area(_("邮箱"), rows=2, help_text=_("一行一个"))
    address = _text(_("地址"), limit=200)

    @classmethod
    def initial_of(cls, value: Mapping[str, Any]) -> Value:
        several = {key: "\n".join(value.get(key) or []) for key in ("phones", "emails")}
        return {**value, **several}

    def value(self, kept: Mapping[str, Any]) -> Value:
        several = {key: _lines(self.cleaned_data[key]) for key in ("phones", "emails")}
        return {**kept, **self.cleaned_data, **several}


class AnnexForm(FactForm):
    title = _text(_("附件名称"), required=True)
    carried = forms.BooleanField(label=_("文件里带有这份附件"), required=False)


class SheetForm(FactForm):
    TYPED_AS = {"fields": "rows"}

    title = _text(_("表名"), required=True)
    rows = _area(
        _("表中各行"),
        rows=10,
        help_text=_("一行一项：分组 | 项目 | 计量单位。没有分组的写“| 项目 | 单位”。"),
    )

    @classmethod
    def initial_of(cls, value: Mapping[str, Any]) -> Value:
        lines = [
            " | ".join((row.get("group") or "", row.get("label") or "", row.get("unit") or ""))
            for row in value.get("fields") or []
        ]
        return {"title": value.get("title"), "rows": "\n".join(lines)}

    def value(self, kept: Mapping[str, Any]) -> Value:
        old = {row.get("label"): row.get("numeric", True) for row in kept.get("fields") or []}
        rows = [_row_of(line, old) for line in _lines(self.cleaned_data["rows"])]
        return {**kept, "title": self.cleaned_data["title"], "fields": rows}


def _row_of(line: str, numeric: Mapping[Any, bool]) -> Value:
    parts = [part.strip() for part in line.replace("｜", "|").split("|")]
    group, label, unit = (["", *parts, ""] if len(parts) == 1 else [*parts, ""])[:3]
    return {"group": group, "label": label, "unit": unit, "numeric": numeric.get(label, True)}


FORMS: Mapping[FindingKind, type[FactForm]] = {
    FindingKind.TITLE: TextForm,
    FindingKind.DOCUMENT_NUMBER: TextForm,
    FindingKind.ISSUER: NameForm,
    FindingKind.ISSUED_ON: DayForm,
    FindingKind.PRINTED_ON: DayForm,
    FindingKind.CC: NameForm,
    FindingKind.ADDRESSEES: TextForm,
    FindingKind.REFERENCE: ReferenceForm,
    FindingKind.THEME: TextForm,
    FindingKind.PERIOD: PeriodForm,
    FindingKind.STRAND: StrandForm,
    FindingKind.EVENT: EventForm,
    FindingKind.OBLIGATION: ObligationForm,
    FindingKind.DUTY: DutyForm,
    FindingKind.CONTACT: ContactForm,
    FindingKind.ANNEX: AnnexForm,
    FindingKind.FORM: SheetForm,
}


def fact_form(
    kind: str, *, key: str, value: Mapping[str, Any] | None = None, data: Any = None
) -> FactForm:
    """The form for one kind of fact; `key` keeps the ids of several on one page apart."""
    form = FORMS[FindingKind(kind)]
    return form(data, initial=form.initial_of(value) if value else None, auto_id=f"id_{key}_%s")
