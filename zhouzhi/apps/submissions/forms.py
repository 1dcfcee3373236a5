"""What an officer types into an answer → clean entries, with what was typed kept for showing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.measures.domain.values import Value, ValueState
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.content import ActivityPart, Content, Entries, PressPart
from zhouzhi.apps.submissions.domain.figures import FigureRefused, parse_figure, plain_number
from zhouzhi.apps.submissions.queries.contents import SheetRow

_DAY = {"type": "date"}


class AnswerForm(forms.Form):
    edit_count = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("正文"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )


def _of_these_years(day: date) -> None:
    if not 2000 <= day.year <= 2099:
        raise forms.ValidationError(_("年份应在 2000 至 2099 之间，请核对日期。"))


class PressForm(forms.Form):
    outlet = forms.CharField(label=_("媒体"), max_length=60, required=False)
    title = forms.CharField(label=_("标题"), max_length=160, required=False)
    published_on = forms.DateField(
        label=_("刊发日期"),
        required=False,
        widget=forms.DateInput(_DAY, "%Y-%m-%d"),
        validators=[_of_these_years],
    )
    url = forms.URLField(label=_("链接"), max_length=500, required=False, assume_scheme="https")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        _ask_for(self, given, outlet=_("请填写媒体名称。"), title=_("请填写报道标题。"))
        return given


class ActivityForm(forms.Form):
    name = forms.CharField(label=_("活动名称"), max_length=120, required=False)
    held_on = forms.DateField(
        label=_("举办日期"),
        required=False,
        widget=forms.DateInput(_DAY, "%Y-%m-%d"),
        validators=[_of_these_years],
    )
    place = forms.CharField(label=_("地点"), max_length=120, required=False)
    people = forms.IntegerField(
        label=_("参与人次"), min_value=0, max_value=2_000_000_000, required=False
    )
    strand = forms.TypedChoiceField(
        label=_("主要内容"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, strands: Iterable[tuple[int, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(position, title) for position, title in strands]
        if choices:
            self.fields["strand"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["strand"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        _ask_for(self, given, name=_("请填写活动名称。"))
        return given


def _ask_for(form: forms.Form, given: Mapping[str, Any], **wanted: object) -> None:
    """A line that says anything says these things; an empty line says nothing and is dropped."""
    said = {name for name, value in given.items() if value not in (None, "")}
    if said or form.errors:
        for name, message in wanted.items():
            if name not in said and name not in form.errors:
                form.add_error(name, str(message))


PressFormSet = forms.formset_factory(PressForm, extra=2, max_num=300)
ActivityFormSet = forms.formset_factory(ActivityForm, extra=2, max_num=500)


@dataclass
class AnswerInput:
    """The whole answer page as typed: form, lines, cells, omissions; `problems` once checked."""

    form: AnswerForm
    press: Any
    activities: Any
    rows: list[SheetRow]
    materials: tuple[Material, ...]
    cells: dict[int, str] = field(default_factory=dict)
    omissions: dict[str, str] = field(default_factory=dict)
    figures: dict[int, Value | None] = field(default_factory=dict)
    cell_errors: dict[int, str] = field(default_factory=dict)

    @classmethod
    def shown(
        cls,
        content: Content,
        *,
        edit_count: int,
        rows: list[SheetRow],
        materials: tuple[Material, ...],
        strands: list[tuple[int, str]],
    ) -> "AnswerInput":
        """The page as a draft stands."""
        return cls(
            form=AnswerForm(initial={"edit_count": edit_count, "text": content.text}),
            press=PressFormSet(
                initial=[_press_row(part) for part in content.press], prefix="press"
            ),
            activities=ActivityFormSet(
                initial=[_activity_row(part) for part in content.activities],
                prefix="activities",
                form_kwargs={"strands": strands},
            ),
            rows=rows,
            materials=materials,
            cells={row.position: typed_value(row.value) for row in rows},
            omissions=dict(content.omissions),
        )

    @classmethod
    def typed(
        cls,
        post: Any,
        *,
        rows: list[SheetRow],
        materials: tuple[Material, ...],
        strands: list[tuple[int, str]],
    ) -> "AnswerInput":
        """The page as it was sent."""
        return cls(
            form=AnswerForm(post),
            press=PressFormSet(post, prefix="press"),
            activities=ActivityFormSet(post, prefix="activities", form_kwargs={"strands": strands}),
            rows=rows,
            materials=materials,
            cells={row.position: post.get(cell_name(row.position), "") for row in rows},
            omissions={kind: post.get(omission_name(kind), "")[:500] for kind in materials},
        )

    def is_valid(self) -> bool:
        """Whether everything can be saved; every part is looked at, so that all errors show."""
        self._read_cells()
        parts = [self.form.is_valid(), self.press.is_valid(), self.activities.is_valid()]
        return all(parts) and not self.cell_errors

    def _read_cells(self) -> None:
        for row in self.rows:
            if not row.is_numeric:
                continue
            try:
                self.figures[row.position] = parse_figure(
                    self.cells[row.position],
                    row=row.label,
                    decimal_places=row.decimal_places,
                    field=cell_name(row.position),
                )
            except FigureRefused as refusal:
                self.cell_errors[row.position] = refusal.said_in(gettext)

    @property
    def edit_count(self) -> int:
        """The count that the sender's page was made with."""
        return int(self.form.cleaned_data["edit_count"])

    def entries(self) -> Entries:
        """What was typed, clean; only after `is_valid`."""
        return Entries(
            text=self.form.cleaned_data["text"],
            figures=self.figures,
            activities=tuple(_activities(self.activities)),
            press=tuple(_press(self.press)),
            omissions=self.omissions,
        )


def cell_name(position: int) -> str:
    """The input of a row of the form."""
    return f"row-{position}"


def omission_name(material: str) -> str:
    """The input that says why a material is not handed in."""
    return f"omit-{material}"


def upload_name(material: str) -> str:
    """The input that takes a material's files."""
    return f"files-{material}"


def typed_value(value: Value | None) -> str:
    """A value as it is typed: 3.5, 0, -, or nothing."""
    if value is None:
        return ""
    if value.state is ValueState.NOT_APPLICABLE or value.number is None:
        return "-"
    return plain_number(value.number)


def _press_row(part: PressPart) -> dict[str, object]:
    return {
        "outlet": part.outlet,
        "title": part.title,
        "published_on": part.published_on,
        "url": part.link,
    }


def _activity_row(part: ActivityPart) -> dict[str, object]:
    return {
        "strand": part.strand,
        "name": part.name,
        "held_on": part.held_on,
        "place": part.place,
        "people": part.attendance_count,
    }


def _press(formset: Any) -> Iterable[PressPart]:
    for given in formset.cleaned_data:
        if given.get("title"):
            yield PressPart(given["outlet"], given["title"], given["published_on"], given["url"])


def _activities(formset: Any) -> Iterable[ActivityPart]:
    for given in formset.cleaned_data:
        if given.get("name"):
            yield ActivityPart(
                name=given["name"],
                strand=given.get("strand"),
                held_on=given["held_on"],
                place=given["place"],
                attendance_count=given["people"],
            )
