"""The form of a statistics form (统计表式): its title, and its rows one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from zhouzhi.apps.notices.domain.form_rows import (
    MOST_ROWS,
    PARTS,
    TypedRow,
    WrongPart,
    is_too_much,
    shaped,
    wrong_parts,
)
from zhouzhi.apps.notices.forms.typed import FactForm, Value, text_field
from zhouzhi.foundation.plain import plain_line

BLANK_ROWS = 3
_UNREAD = gettext_lazy("粘贴的内容里没有读出行。请从表格里整列复制，一行一项。")
_PASTED = gettext_lazy("粘贴的内容已加在表的末尾，还没有存。请核对后再存一次。")
_WRONG = gettext_lazy("有 %(count)d 行要改，见各行上的说明。")
_NONE = gettext_lazy("表式一行也没有，请至少写一项。")
_TOO_MANY = gettext_lazy(
    "表式有 %(count)d 行，最多 %(most)d 行。请确认这是一张表，并移除多余的行。"
)
_MORE = gettext_lazy("粘贴的内容加上会超过 %(most)d 行，没有加进去。请确认这是一张表，分几次粘贴。")
_MUCH = gettext_lazy(
    "粘贴的内容太多，不像一张表，没有加进去。请只复制这张表的几列，一次不超过 %(most)d 行。"
)
_TORN = gettext_lazy("各行没有传全，没有存。请刷新页面后重试。")


@dataclass(frozen=True, slots=True)
class TypedRows:
    """The rows as the page holds them, after the button that was pressed.

    `act` is that button, "" for the one that keeps the rows; `at` the row that it changed. `paste`
    is what was pasted and not yet made into rows, `was_pasted` whether rows were made of it,
    `problem` why they were not.
    """

    rows: tuple[TypedRow, ...] = ()
    act: str = ""
    at: int | None = None
    paste: str = ""
    was_pasted: bool = False
    problem: object = ""
    is_torn: bool = False


def _shaped(rows: tuple[TypedRow, ...], act: str, cells: str, paste: str) -> TypedRows:
    """The rows after a button of theirs, or after cells were pasted into one."""
    done = shaped(rows, act, pasted=cells)
    if len(done.rows) > max(MOST_ROWS, len(rows)):
        return TypedRows(rows, act, paste=cells or paste, problem=_MORE % {"most": MOST_ROWS})
    return TypedRows(done.rows, act, done.at, paste)


def _pasted(rows: tuple[TypedRow, ...], act: str, paste: str) -> TypedRows:
    """The rows with a pasted table behind them; what makes no rows stays where it was pasted."""
    if not paste.strip():
        return TypedRows(rows, act)
    done = shaped(rows, "paste", pasted=paste)
    if done.at == len(done.rows):
        return TypedRows(rows, act, paste=paste, problem=_UNREAD)
    if len(done.rows) > MOST_ROWS:
        return TypedRows(rows, act, paste=paste, problem=_MORE % {"most": MOST_ROWS})
    return TypedRows(done.rows, act, done.at, was_pasted=True)


class RowsWidget(forms.Widget):
    """The rows as lines of small fields, each with its buttons; without a script they post."""

    use_fieldset = True

    def __init__(self) -> None:
        super().__init__()
        self.wrong: Mapping[int, WrongPart] = {}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> TypedRows:
        """The rows as sent, changed as the pressed button says."""
        columns = [data.getlist(f"{name}-{part}") for part in (*PARTS, "kind")]
        rows = tuple(
            TypedRow(plain_line(group), plain_line(label), plain_line(unit), kind != "text")
            for group, label, unit, kind in zip(*columns, strict=False)
        )
        sent = {part: data.get(f"{name}-{part}", "") for part in ("act", "cells", "paste")}
        act, cells, paste = sent["act"], sent["cells"], sent["paste"]
        if is_too_much(cells) or is_too_much(paste):
            typed = TypedRows(rows, act, problem=_MUCH % {"most": MOST_ROWS})
        elif act in ("", "paste"):
            typed = _pasted(rows, act, paste)
        else:
            typed = _shaped(rows, act, cells, paste)
        return replace(typed, is_torn=len({len(column) for column in columns}) > 1)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The rows, those that are wrong with what is wrong about them."""
        typed = value if isinstance(value, TypedRows) else TypedRows()
        rows = typed.rows or (TypedRow(),) * BLANK_ROWS
        context = {
            "name": name,
            "id": (attrs or {}).get("id", f"id_{name}"),
            "rows": [self._row(place, row) for place, row in enumerate(rows)],
            "at": typed.at,
            "paste": typed.paste,
            "problem": typed.problem,
        }
        return render_to_string("parts/form_rows.html", context)

    def _row(self, place: int, row: TypedRow) -> dict[str, Any]:
        wrong = self.wrong.get(place)
        return {
            "group": row.group,
            "label": row.label,
            "unit": row.unit,
            "is_numeric": row.is_numeric,
            "wrong": wrong.name if wrong else "",
            "error": gettext(wrong.template).format(**dict(wrong.facts)) if wrong else "",
        }

    def id_for_label(self, id_: str) -> str:
        """The first part that is wrong, for who is led to it from the top of the page."""
        for place, wrong in sorted(self.wrong.items()):
            return f"{id_}_{place}_{wrong.name}"
        return f"{id_}_0_label"


class RowsField(forms.Field):
    """The rows, all right or refused with their errors beside them."""

    widget: Any = RowsWidget

    def clean(self, value: Any) -> tuple[TypedRow, ...]:
        """The rows that say something. Raises ValidationError; nothing typed is dropped."""
        typed: TypedRows = value
        said = tuple(row for row in typed.rows if not row.is_blank)
        self.widget.wrong = wrong_parts(typed.rows)
        if typed.is_torn:
            raise forms.ValidationError(_TORN)
        if typed.problem:
            raise forms.ValidationError(str(typed.problem))
        if self.widget.wrong:
            raise forms.ValidationError(_WRONG % {"count": len(self.widget.wrong)})
        if typed.was_pasted:
            raise forms.ValidationError(_PASTED)
        if len(said) > MOST_ROWS:
            raise forms.ValidationError(_TOO_MANY % {"count": len(said), "most": MOST_ROWS})
        if not said:
            raise forms.ValidationError(_NONE)
        return said


class SheetForm(FactForm):
    """A table that units fill in: what it is called, and one line for each number wanted."""

    TYPED_AS = {"fields": "rows"}

    title = text_field(gettext_lazy("表名"), required=True)
    rows = RowsField(
        label=gettext_lazy("表中各行"),
        help_text=gettext_lazy(
            "一行一项，照表上的次序。在表格软件里复制几列，点进要填的格粘贴，就逐行填下去。"
        ),
    )

    @classmethod
    def initial_of(cls, value: Mapping[str, Any]) -> Value:
        rows = tuple(
            TypedRow(
                row.get("group") or "",
                row.get("label") or "",
                row.get("unit") or "",
                bool(row.get("numeric", True)),
            )
            for row in value.get("fields") or []
        )
        return {"title": value.get("title"), "rows": TypedRows(rows)}

    @property
    def is_shaped(self) -> bool:
        """Whether a button that changes the rows was pressed, and nothing is to be kept yet."""
        return self.is_bound and bool(self.data.get(f"{self.add_prefix('rows')}-act"))

    def full_clean(self) -> None:
        if self.is_shaped:
            self._errors = ErrorDict()
            self.cleaned_data: dict[str, Any] = {}
            return
        super().full_clean()

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_shaped

    def value(self, kept: Mapping[str, Any]) -> Value:
        typed = self.cleaned_data
        rows = [
            {"group": row.group, "label": row.label, "unit": row.unit, "numeric": row.is_numeric}
            for row in typed["rows"]
        ]
        return {**kept, "title": typed["title"], "fields": rows}
