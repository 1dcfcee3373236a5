"""Texts that are dangerous somewhere, and a way to put one into every text that the rows hold."""

import re
from typing import Any

from django.apps import apps
from django.db import models

# Each tells of itself by "zz", and none is longer than the shortest field that people fill.
MARKUP = (
    "<b data-zz>粗</b>",
    "<script>zz()</script>",
    "</script><script>zz()</script>",
    "<img src=zz onerror=zz()>",
    '"><img src=zz onerror=zz()>',
    "'><svg onload=zz()>",
    '" onmouseover=zz() x="',
    "' onfocus=zz() autofocus '",
    "</textarea><b data-zz>",
    "</title><b data-zz>",
    "</option><b data-zz>",
    "</style><b data-zz>",
    "--><b data-zz>",
    "]]><b data-zz>",
    "<iframe src=zz>",
    "<object data=zz>",
    "<embed src=zz>",
    "<base href=//zz.invalid/>",
    "<meta http-equiv=refresh content=0;zz>",
    "<a href=javascript:zz()>点</a>",
    "<form action=//zz.invalid><input>",
    "<math><mi data-zz>",
    "<details open ontoggle=zz()>",
    "<style>*{color:zz}</style>",
    "<x style=zz:0>",
    "<svg><a xlink:href=javascript:zz()>",
    "<template><b data-zz></template>",
    "<noscript><b data-zz></noscript>",
    "<plaintext>zz",
    "<!--zz",
    "&lt;b data-zz&gt;",
    "&#60;b data-zz&#62;",
    "＜b data-zz＞",
    "<b data-zz\n>",
    "<B\tDATA-ZZ>zz",
    "<b/data-zz>",
    "javascript:zz()",
    "data:text/html,zz",
    "\\x3cb data-zz\\x3e",
    "\\u003cb data-zz\\u003e",
)
TEMPLATES = (
    "{{7*191}}zz",
    "{%zz%}",
    "{# zz",
    "${7*191}zz",
    "<%=7*191%>zz",
    "#{7*191}zz",
    "{0.__class__}zz",
    "{zz}",
    "{}zz{",
    "%szz%(zz)s%",
    "%zz%d%n",
    "zz\\1\\g<0>",
    "$zz$(id)`id`",
)
SHEETS = ("=1+1zz", "+1zz", "-1zz", "@zz", "\tzz=1", "＝zz", "=HYPERLINK(zz)", "=cmd|' /C zz'!A0")
MARKS = (
    "zz\u202egnp.exe",
    "zz\u200b\u200d\ufeff",
    "zz\u2066a\u2069",
    "zz\u2028\u2029zz",
    "zz😀👨‍👩‍👧𠮷",
    "zz" + "\u0301" * 30,
    "zz\r\nSet-Cookie: zz=1",
    "zz';DROP TABLE x;--",
    "..\\..\\zz/../etc",
    "zz\ue000\ufffd\ufffe",
)
HOSTILE = (*MARKUP, *TEMPLATES, *SHEETS, *MARKS)

_OURS = ("zhouzhi.apps.", "zhouzhi.foundation.post.")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# What a row is found or put in order by; no person types these.
_KEYS = {
    "path", "ancestry", "identity", "title_identity", "content_hash", "code_hash", "key", "code",
    "division_code", "kind", "rule", "username", "password", "email", "first_name", "last_name",
    "due_anchor", "from_state", "to_state", "material", "event", "state", "direction", "channel",
    "level", "line", "role", "due_kind", "law", "party", "reader", "sealed_url", "sealed_secret",
}  # fmt: skip


def text_fields() -> list[tuple[type[models.Model], "models.Field[Any, Any]"]]:
    """Every column of the rooms that holds words: typed, read from a notice, or made of those."""
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith(_OURS):
            continue
        for field in model._meta.concrete_fields:
            words = isinstance(field, models.CharField | models.TextField | models.JSONField)
            if words and not field.choices and field.name not in _KEYS:
                found.append((model, field))
    return found


def fill(words: str) -> None:
    """Put the words into every text of every row; in JSON, in place of each Chinese text.

    Where a text is one of a kind, the rows after the first end with a number of their own.
    """
    for model, field in text_fields():
        apart = field.name in _one_of_a_kind(model)
        for ordinal, row in enumerate(model._default_manager.order_by("pk")):
            held = getattr(row, field.attname)
            if held:
                value = _instead(held, words, field.max_length)
                if apart and ordinal:
                    value = f"{value[: (field.max_length or len(value)) - 2]}{ordinal:02}"
                model._default_manager.filter(pk=row.pk).update(**{field.attname: value})


def _one_of_a_kind(model: type[models.Model]) -> set[str]:
    """The columns that no two rows of a model may say alike, alone or with others."""
    rules = (rule.fields for rule in model._meta.total_unique_constraints)
    return {name for fields in rules for name in fields}


def _instead(held: Any, words: str, most: int | None) -> Any:
    if isinstance(held, dict):
        # A template is the program's own sentence; what people type are its facts.
        return {
            key: value if key == "template" else _instead(value, words, most)
            for key, value in held.items()
        }
    if isinstance(held, list):
        return [_instead(value, words, most) for value in held]
    if not isinstance(held, str):
        return held
    if most is None and not _CHINESE.search(held) and "zz" not in held:
        return held
    # As long as it was, so that what points into a text still points into it.
    return words[:most] if most else (words + "\n") * max(1, len(held) // (len(words) + 1))
