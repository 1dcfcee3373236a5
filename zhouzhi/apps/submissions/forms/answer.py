"""The whole answer page as it was typed: what can be taken of it, and what must be put right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.bounds import ACTIVITY_LINES, OMISSION_LENGTH, PRESS_LINES
from zhouzhi.apps.submissions.domain.content import ActivityPart, Content, Entries, PressPart
from zhouzhi.apps.submissions.domain.figures import FigureRefused, parse_figure
from zhouzhi.apps.submissions.domain.mistyped import Line, Mistyped
from zhouzhi.apps.submissions.forms.fields import (
    ActivityFormSet,
    AnswerForm,
    LineForm,
    PressFormSet,
)
from zhouzhi.apps.submissions.forms.names import cell_name, explanation_name, omission_name
from zhouzhi.apps.submissions.forms.posted import as_posted
from zhouzhi.apps.submissions.queries.contents import SheetRow

_TOO_MANY = _("最多 %(most)d 条，这一条没有算进来。请删去不用的，或另附清单文件。")
_Key = TypeVar("_Key", str, int)
_REASON = _("原因有 %(length)d 字，最多 %(most)d 字，请缩短。")


@dataclass(frozen=True)
class Shape:
    """What a page has inputs for: the rows of its form, its materials, the campaign's strands.

    `pages` are the files that may show a press report, (SHA-256, name).
    """

    rows: list[SheetRow]
    materials: tuple[Material, ...]
    strands: list[tuple[int, str]]
    pages: tuple[tuple[str, str], ...] = ()


@dataclass
class AnswerInput:
    """The whole page as typed: form, lines, cells, omissions, with what is wrong about each."""

    form: AnswerForm
    press: Any
    activities: Any
    shape: Shape
    cells: dict[int, str]
    omissions: dict[str, str]
    explanations: dict[int, str]
    figures: dict[int, Value | None] = field(default_factory=dict)
    cell_errors: dict[int, FigureRefused] = field(default_factory=dict)
    omission_errors: dict[str, str] = field(default_factory=dict)
    explanation_errors: dict[int, str] = field(default_factory=dict)
    press_lines: "Lines" = field(init=False)
    activity_lines: "Lines" = field(init=False)

    @classmethod
    def shown(
        cls, content: Content, mistyped: Mistyped, *, edit_count: int, shape: Shape
    ) -> "AnswerInput":
        """The page as a draft stands, with what waits to be put right as it was typed."""
        rows = shape.rows
        return cls.typed(
            as_posted(content, mistyped, edit_count=edit_count, rows=rows), shape=shape
        )

    @classmethod
    def typed(cls, post: Mapping[str, Any], *, shape: Shape) -> "AnswerInput":
        """The page as it was sent."""
        return cls(
            form=AnswerForm(post),
            press=PressFormSet(post, prefix="press", form_kwargs={"pages": shape.pages}),
            activities=ActivityFormSet(
                post, prefix="activities", form_kwargs={"strands": shape.strands}
            ),
            shape=shape,
            cells={row.position: post.get(cell_name(row.position), "") for row in shape.rows},
            omissions={kind: post.get(omission_name(kind), "") for kind in shape.materials},
            explanations={
                row.position: post.get(explanation_name(row.position), "") for row in shape.rows
            },
        )

    def __post_init__(self) -> None:
        """Look at every part, so that all errors show."""
        self._read_cells()
        self._read_reasons()
        self.form.is_valid()
        self.press_lines = Lines.of(self.press, most=PRESS_LINES)
        self.activity_lines = Lines.of(self.activities, most=ACTIVITY_LINES)

    @property
    def is_readable(self) -> bool:
        """Whether the page came whole; a part of one would wipe out lines that it left out."""
        whole = all(lines.management_form.is_valid() for lines in (self.press, self.activities))
        return whole and "edit_count" in self.form.cleaned_data

    @property
    def empty_counts(self) -> dict[str, int]:
        """How many lines of each list were sent empty, by the name of the list."""
        lists = {"press": self.press, "activities": self.activities}
        return {
            name: sum(not form.as_typed() for form in formset.forms)
            for name, formset in lists.items()
        }

    @property
    def edit_count(self) -> int:
        """The count that the sender's page was made with."""
        return int(self.form.cleaned_data["edit_count"])

    def entries(self, *, refused: Mapping[str, tuple[str, ...]]) -> Entries:
        """What can be taken, and beside it, as typed, what cannot; only where `is_readable`."""
        return Entries(
            text=None if "text" in self.form.errors else self.form.cleaned_data["text"],
            figures=self.figures,
            activities=tuple(map(_activity, self.activity_lines.good)),
            press=tuple(map(_press, self.press_lines.good)),
            omissions={
                kind: reason
                for kind, reason in self.omissions.items()
                if kind not in self.omission_errors
            },
            explanations={
                at: reason
                for at, reason in self.explanations.items()
                if at not in self.explanation_errors
            },
            mistyped=Mistyped(
                text=self.form["text"].value() if "text" in self.form.errors else None,
                cells={position: self.cells[position] for position in self.cell_errors},
                press=self.press_lines.wrong,
                activities=self.activity_lines.wrong,
                omissions={kind: self.omissions[kind] for kind in self.omission_errors},
                explanations={at: self.explanations[at] for at in self.explanation_errors},
                refused=refused,
            ),
        )

    def _read_cells(self) -> None:
        for row in self.shape.rows:
            if not row.is_numeric:
                continue
            try:
                self.figures[row.position] = parse_figure(
                    self.cells[row.position],
                    row=row.label,
                    unit=row.unit,
                    decimal_places=row.decimal_places,
                    field=cell_name(row.position),
                )
            except FigureRefused as refusal:
                self.cell_errors[row.position] = refusal

    def _read_reasons(self) -> None:
        self.omission_errors = _too_long(self.omissions)
        self.explanation_errors = _too_long(self.explanations)


def _too_long(reasons: Mapping[_Key, str]) -> dict[_Key, str]:
    """What is wrong with each reason that is longer than one may be."""
    return {
        key: str(_REASON) % {"length": len(reason.strip()), "most": OMISSION_LENGTH}
        for key, reason in reasons.items()
        if len(reason.strip()) > OMISSION_LENGTH
    }


@dataclass(frozen=True)
class Lines:
    """The lines of a formset that say something: the clean ones, and the wrong by their place."""

    good: list[dict[str, Any]]
    wrong: dict[int, Line]

    @classmethod
    def of(cls, formset: Any, *, most: int) -> "Lines":
        """Sort the lines; of more than there may be the last are wrong, and say so."""
        lines = cls([], {})
        for place, form in enumerate(_spoken(formset)):
            if form.is_valid() and len(lines.good) == most:
                form.add_error(next(iter(form.wanted)), str(_TOO_MANY) % {"most": most})
            if form.is_valid():
                lines.good.append(form.cleaned_data)
            else:
                lines.wrong[place] = form.as_typed()
        return lines


def _spoken(formset: Any) -> Iterator[LineForm]:
    if formset.management_form.is_valid():
        yield from (form for form in formset.forms if form.as_typed())


def _press(line: Mapping[str, Any]) -> PressPart:
    return PressPart(
        line["outlet"], line["title"], line["published_on"], line["url"], line.get("page", "")
    )


def _activity(line: Mapping[str, Any]) -> ActivityPart:
    return ActivityPart(
        name=line["name"],
        strand=line.get("strand"),
        held_on=line["held_on"],
        place=line["place"],
        attendance_count=line["people"],
        held_by=line["held_by"],
    )
