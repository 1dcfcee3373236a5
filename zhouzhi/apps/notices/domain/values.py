"""Values of facts (识读结果的值): each kind's shape, checked before anyone may confirm it.

A value is plain JSON, with ISO dates. `clean_value` gives it back with every key present; what is
wrong is refused with the field and words for the person who typed it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhouzhi.apps.notices.domain.fields import (
    MAIL,
    FactRefused,
    choice_of,
    clock_of,
    day_of,
    limit_value,
    materials_of,
    needed,
    number_of,
    phones_of,
    text_of,
    window_of,
    words_of,
)
from zhouzhi.documents.reading.kinds import FindingKind
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

Value = dict[str, Any]

EVENT_KINDS = ("launch", "closing", "exhibition", "contest", "themed_week", "other")
DUTY_SUBJECTS = ("safety", "emergency", "confidentiality", "material", "other")
DUE_KINDS = ("date", "after", "none")
_TITLE_LIMIT = 120
# commas outside brackets part the groups of addressees
_COMMAS = re.compile(r"[，,；;](?![^（(]*[)）])")
_CLAUSE = re.compile(r"[。．；;，,]")


def clean_value(kind: str, value: object, *, issued_on: date | None = None) -> Value:
    """The value of a fact (识读结果) in its kind's shape. Raises FactRefused.

    With `issued_on`, a deadline or a period before the notice's own date is refused.
    """
    if not isinstance(value, Mapping):
        raise FactRefused(gettext_noop("这一项的内容不成样子，请重新填写。"))
    cleaned = _CLEANERS[FindingKind(kind)](value)
    if issued_on is not None:
        _refuse_before_issue(kind, cleaned, issued_on)
    return cleaned


def _refuse_before_issue(kind: str, value: Value, issued_on: date) -> None:
    late = {
        "obligation": ("due_on", gettext_noop("截止日期")),
        "period": ("ends_on", gettext_noop("活动结束日期")),
    }.get(kind)
    if late is None or not value[late[0]]:
        return
    if date.fromisoformat(value[late[0]]) < issued_on:
        raise FactRefused(
            gettext_noop("{label} {on} 早于成文日期 {issued_on}，请核对年份和日期。"),
            field=late[0],
            label=Said(late[1]),
            on=value[late[0]],
            issued_on=issued_on.isoformat(),
        )


def _one_text(label: str, limit: int) -> Callable[[Mapping[str, Any]], Value]:
    return lambda value: {"text": needed(value, "text", label, limit=limit)}


def _one_name(label: str) -> Callable[[Mapping[str, Any]], Value]:
    return lambda value: {"name": needed(value, "name", label, limit=100)}


def _one_day(label: str) -> Callable[[Mapping[str, Any]], Value]:
    def clean(value: Mapping[str, Any]) -> Value:
        day = day_of(value, "date", label)
        if day is None:
            raise FactRefused(gettext_noop("请填写{label}。"), field="date", label=Said(label))
        return {"date": day}

    return clean


def _addressees(value: Mapping[str, Any]) -> Value:
    text = needed(value, "text", gettext_noop("主送机关"), limit=2000)
    groups = words_of(value, "groups", gettext_noop("主送单位"))
    if not groups or any(group not in text for group in groups):
        groups = [words for part in _COMMAS.split(text) if (words := part.strip("：: 、"))]
    return {"text": text, "groups": groups}


def _reference(value: Mapping[str, Any]) -> Value:
    title = text_of(value, "title", gettext_noop("文件标题"))
    number = text_of(value, "document_number", gettext_noop("发文字号"), limit=60)
    if not title and not number:
        raise FactRefused(gettext_noop("请填写依据文件的标题或发文字号。"), field="title")
    return {"title": title or None, "document_number": number or None}


def _period(value: Mapping[str, Any]) -> Value:
    starts_on, ends_on = (
        day_of(value, "starts_on", gettext_noop("活动开始日期")),
        day_of(value, "ends_on", gettext_noop("活动结束日期")),
    )
    for key, label, day in (
        ("starts_on", gettext_noop("活动开始日期"), starts_on),
        ("ends_on", gettext_noop("活动结束日期"), ends_on),
    ):
        if day is None:
            raise FactRefused(gettext_noop("请填写{label}。"), field=key, label=Said(label))
    if starts_on and ends_on and ends_on < starts_on:
        raise FactRefused(
            gettext_noop("活动结束日期 {ends_on} 早于开始日期 {starts_on}，请核对后更正。"),
            field="ends_on",
            starts_on=starts_on,
            ends_on=ends_on,
        )
    return {"starts_on": starts_on, "ends_on": ends_on}


def _strand(value: Mapping[str, Any]) -> Value:
    title = needed(value, "title", gettext_noop("主要内容"), limit=2000)
    text = text_of(value, "text", gettext_noop("内容"), limit=5000)
    if len(title) > _TITLE_LIMIT:
        # a paragraph without a heading: its first clause names it, its words stay whole
        title, text = _CLAUSE.split(title)[0][:_TITLE_LIMIT], f"{title}{text}"
    return {"order": number_of(value, "order", gettext_noop("序号")), "title": title, "text": text}


def _event(value: Mapping[str, Any]) -> Value:
    return {
        "kind": choice_of(value, "kind", gettext_noop("活动类别"), EVENT_KINDS, "other"),
        "name": text_of(value, "name", gettext_noop("活动名称"), limit=120) or None,
        "starts_on": day_of(value, "starts_on", gettext_noop("活动日期")),
        "starts_at": clock_of(value, "starts_at", gettext_noop("开始时刻")),
        "window": window_of(value),
        "place": text_of(value, "place", gettext_noop("地点"), limit=120) or None,
        "tentative": bool(value.get("tentative")),
    }


def _rule_of(value: Mapping[str, Any], due_on: str | None) -> Value:
    given = value.get("rule") or {}
    if not isinstance(given, Mapping):
        raise FactRefused(gettext_noop("截止规则不成样子，请重新填写截止日期。"), field="due_on")
    kind = choice_of(
        given, "kind", gettext_noop("截止规则"), DUE_KINDS, "date" if due_on else "none"
    )
    rule = {
        "kind": kind,
        "anchor": text_of(given, "anchor", gettext_noop("起算点"), limit=20) or None,
        "days": number_of(given, "days", gettext_noop("天数")),
        "workdays": number_of(given, "workdays", gettext_noop("工作日数")),
        "words": text_of(given, "words", gettext_noop("期限原文"), limit=120),
    }
    if kind == "after" and rule["days"] is None and rule["workdays"] is None:
        raise FactRefused(gettext_noop("请填写几天或几个工作日内。"), field="days")
    if kind == "date" and due_on is None:
        raise FactRefused(
            gettext_noop("请填写截止日期；没有期限的，请改为“未定期限”。"), field="due_on"
        )
    return rule


def _obligation(value: Mapping[str, Any]) -> Value:
    due_on = day_of(value, "due_on", gettext_noop("截止日期"))
    limits, scopes = value.get("requirements") or {}, value.get("requirement_scopes") or {}
    if not isinstance(limits, Mapping) or not isinstance(scopes, Mapping):
        raise FactRefused(gettext_noop("限制不成样子，请重新填写。"), field="requirements")
    return {
        "title": needed(value, "title", gettext_noop("事项"), limit=120),
        "due_on": due_on,
        "due_time": clock_of(value, "due_time", gettext_noop("截止时刻")),
        "rule": _rule_of(value, due_on),
        "materials": materials_of(value),
        "recipient": text_of(value, "recipient", gettext_noop("报送至"), limit=120) or None,
        "liable": text_of(value, "liable", gettext_noop("责任单位"), limit=200) or None,
        "channel": text_of(value, "channel", gettext_noop("报送方式"), limit=120) or None,
        "requirements": {key: limit_value(key, limit) for key, limit in limits.items()},
        "requirement_scopes": {
            key: text_of(scopes, key, gettext_noop("适用单位")) for key in scopes if key in limits
        },
        "sentence": text_of(value, "sentence", gettext_noop("通知原文"), limit=3000),
    }


def _duty(value: Mapping[str, Any]) -> Value:
    return {
        "title": needed(value, "title", gettext_noop("工作要求"), limit=120),
        "materials": materials_of(value),
        "agencies": words_of(value, "agencies", gettext_noop("会同单位")),
        "liable": text_of(value, "liable", gettext_noop("责任单位"), limit=200) or None,
        "about": choice_of(value, "about", gettext_noop("要求类别"), DUTY_SUBJECTS, "other"),
        "sentence": text_of(value, "sentence", gettext_noop("通知原文"), limit=3000),
    }


def _contact(value: Mapping[str, Any]) -> Value:
    emails = words_of(value, "emails", gettext_noop("邮箱"))
    for mail in emails:
        if not MAIL.fullmatch(mail):
            raise FactRefused(
                gettext_noop("“{mail}”不像一个电子邮箱，请照原文核对。"), field="emails", mail=mail
            )
    contact = {
        "name": text_of(value, "name", gettext_noop("姓名"), limit=40) or None,
        "office": text_of(value, "office", gettext_noop("处室"), limit=100) or None,
        "phones": phones_of(value, "phones"),
        "phones_inferred": phones_of(value, "phones_inferred"),
        "emails": emails,
        "address": text_of(value, "address", gettext_noop("地址"), limit=200) or None,
    }
    if not any(contact.values()):
        raise FactRefused(gettext_noop("请至少填写联系人的一项。"), field="name")
    return contact


def _annex(value: Mapping[str, Any]) -> Value:
    return {
        "title": needed(value, "title", gettext_noop("附件名称")),
        "ordinal": number_of(value, "ordinal", gettext_noop("附件序号")),
        "carried": bool(value.get("carried")),
    }


def _form(value: Mapping[str, Any]) -> Value:
    fields = value.get("fields") or []
    if not isinstance(fields, list) or not all(isinstance(row, Mapping) for row in fields):
        raise FactRefused(gettext_noop("表式不成样子，请每行写一项。"), field="fields")
    if not fields:
        raise FactRefused(gettext_noop("表式一行也没有，请每行写一项。"), field="fields")
    return {
        "title": needed(value, "title", gettext_noop("表名")),
        "fields": [
            {
                "group": text_of(row, "group", gettext_noop("分组"), limit=100) or None,
                "label": needed(row, "label", gettext_noop("项目"), limit=120),
                "unit": text_of(row, "unit", gettext_noop("计量单位"), limit=10) or None,
                "numeric": bool(row.get("numeric", True)),
            }
            for row in fields
        ],
    }


_CLEANERS: dict[FindingKind, Callable[[Mapping[str, Any]], Value]] = {
    FindingKind.TITLE: _one_text(gettext_noop("标题"), 200),
    FindingKind.DOCUMENT_NUMBER: _one_text(gettext_noop("发文字号"), 60),
    FindingKind.ISSUER: _one_name(gettext_noop("发文机关")),
    FindingKind.ISSUED_ON: _one_day(gettext_noop("成文日期")),
    FindingKind.PRINTED_ON: _one_day(gettext_noop("印发日期")),
    FindingKind.CC: _one_name(gettext_noop("抄送单位")),
    FindingKind.ADDRESSEES: _addressees,
    FindingKind.REFERENCE: _reference,
    FindingKind.THEME: _one_text(gettext_noop("活动主题"), 120),
    FindingKind.PERIOD: _period,
    FindingKind.STRAND: _strand,
    FindingKind.EVENT: _event,
    FindingKind.OBLIGATION: _obligation,
    FindingKind.DUTY: _duty,
    FindingKind.CONTACT: _contact,
    FindingKind.ANNEX: _annex,
    FindingKind.FORM: _form,
}
