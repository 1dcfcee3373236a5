"""The frozen content of a report as plain JSON and back (定稿内容)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhouzhi.apps.reports.domain.compose import Part
from zhouzhi.apps.reports.domain.gaps import Gap, GapKind, OwingUnit
from zhouzhi.apps.reports.domain.sentences import Paragraph, Stretch
from zhouzhi.apps.reports.domain.story import Activity, Form, Press, Source, Stated, Story
from zhouzhi.foundation.said import words_from, words_json

FORMAT = 1  # what a snapshot holds and how; a change of it makes a new number


@dataclass(frozen=True, slots=True)
class PhotoShown:
    """A photograph that was chosen (选用的照片): the SHA-256 of its original, and its words."""

    picture: str
    caption: str
    unit: str
    source: Source


@dataclass(frozen=True, slots=True)
class Annexes:
    """What is printed behind the text: the form with totals, activities, press, photographs."""

    form: Form | None = None
    activities: tuple[Activity, ...] = ()
    press: tuple[Press, ...] = ()
    photos: tuple[PhotoShown, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that an edition says; `signed_on` is the date under the signers' names."""

    title: str
    addressee: str
    signers: tuple[str, ...]
    signed_on: date
    parts: tuple[Part, ...]
    annexes: Annexes
    unit_name: str


def annexes_of(story: Story, press: Sequence[Press]) -> Annexes:
    """The annexes that a story gives."""
    return Annexes(story.form, story.activities, tuple(press))


def content_json(content: Content) -> dict[str, Any]:
    """The content as JSON that every database gives back unchanged."""
    return {
        "format": FORMAT,
        "title": content.title,
        "addressee": content.addressee,
        "signers": list(content.signers),
        "signed_on": content.signed_on.isoformat(),
        "unit_name": content.unit_name,
        "parts": [
            {
                "key": part.key,
                "heading": part.heading,
                "level": part.level,
                "paragraphs": paragraphs_json(part.paragraphs),
            }
            for part in content.parts
        ],
        "annexes": annexes_json(content.annexes),
    }


def content_from(kept: Mapping[str, Any]) -> Content:
    """The content that `content_json` wrote."""
    return Content(
        title=kept["title"],
        addressee=kept["addressee"],
        signers=tuple(kept["signers"]),
        signed_on=date.fromisoformat(kept["signed_on"]),
        unit_name=kept["unit_name"],
        parts=tuple(
            Part(part["key"], part["heading"], part["level"], paragraphs_from(part["paragraphs"]))
            for part in kept["parts"]
        ),
        annexes=annexes_from(kept["annexes"]),
    )


def paragraphs_json(paragraphs: Sequence[Paragraph]) -> list[Any]:
    """Paragraphs as lists of sentences of stretches."""
    return [
        [[_stretch(stretch) for stretch in sentence] for sentence in paragraph]
        for paragraph in paragraphs
    ]


def paragraphs_from(kept: Sequence[Any]) -> tuple[Paragraph, ...]:
    """The paragraphs that `paragraphs_json` wrote."""
    return tuple(
        tuple(
            tuple(Stretch(one["text"], source_from(one.get("source"))) for one in sentence)
            for sentence in paragraph
        )
        for paragraph in kept
    )


def _stretch(stretch: Stretch) -> dict[str, Any]:
    if stretch.source is None:
        return {"text": stretch.text}
    return {"text": stretch.text, "source": source_json(stretch.source)}


def source_json(source: Source) -> dict[str, str]:
    """A source as JSON."""
    return {"kind": source.kind, "ref": source.ref, "label": source.label}


def source_from(kept: Mapping[str, str] | None) -> Source | None:
    """The source that `source_json` wrote, None for none."""
    return Source(kept["kind"], kept["ref"], kept["label"]) if kept else None


def _sure_source(kept: Mapping[str, str]) -> Source:
    return Source(kept["kind"], kept["ref"], kept["label"])


def gap_json(gap: Gap) -> dict[str, Any]:
    """A gap as JSON."""
    return {
        "text": words_json(gap.text),
        "source": source_json(gap.source) if gap.source else None,
        "kind": gap.kind.value,
        "about": gap.about,
        "count": gap.count,
        "units": [
            {"name": words_json(one.name), "word": one.word, "source": source_json(one.source)}
            for one in gap.units
        ],
        "key": gap.key,
    }


def gap_from(kept: Mapping[str, Any]) -> Gap:
    """The gap that `gap_json` wrote; one written before gaps had kinds is of no special kind."""
    return Gap(
        words_from(kept["text"]),
        source_from(kept["source"]),
        GapKind(kept.get("kind", GapKind.OTHER)),
        kept.get("about", ""),
        kept.get("count", 1),
        tuple(
            OwingUnit(words_from(one["name"]), one["word"], _sure_source(one["source"]))
            for one in kept.get("units", ())
        ),
        kept.get("key", ""),
    )


def annexes_json(annexes: Annexes) -> dict[str, Any]:
    """The annexes as JSON; numbers are text, so that no database rounds them."""
    form = annexes.form
    return {
        "form": None if form is None else _form(form),
        "activities": [_activity(one) for one in annexes.activities],
        "press": [_press(one) for one in annexes.press],
        **({"photos": [_photo(one) for one in annexes.photos]} if annexes.photos else {}),
    }


def annexes_from(kept: Mapping[str, Any]) -> Annexes:
    """The annexes that `annexes_json` wrote."""
    form = kept.get("form")
    return Annexes(
        form=_form_from(form) if form else None,
        activities=tuple(_activity_from(one) for one in kept.get("activities", ())),
        press=tuple(_press_from(one) for one in kept.get("press", ())),
        photos=tuple(_photo_from(one) for one in kept.get("photos", ())),
    )


def _form(form: Form) -> dict[str, Any]:
    return {
        "title": form.title,
        "expected_count": form.expected_count,
        "accepted_count": form.accepted_count,
        "source": source_json(form.source),
        "has_own": form.has_own,
        "has_units": form.has_units,
        "rows": [
            {
                "position": row.position,
                "code": row.code,
                "group": row.group,
                "label": row.label,
                "unit": row.unit,
                "number": None if row.number is None else f"{row.number:f}",
                "missing_count": row.missing_count,
                "source": source_json(row.source),
                "is_inapplicable": row.is_inapplicable,
                "is_numeric": row.is_numeric,
            }
            for row in form.rows
        ],
    }


def _form_from(kept: Mapping[str, Any]) -> Form:
    return Form(
        title=kept["title"],
        expected_count=kept["expected_count"],
        accepted_count=kept["accepted_count"],
        source=_sure_source(kept["source"]),
        has_own=kept.get("has_own", False),
        has_units=kept.get("has_units", False),
        rows=tuple(
            Stated(
                **{
                    **row,
                    "number": None if row["number"] is None else Decimal(row["number"]),
                    "source": _sure_source(row["source"]),
                }
            )
            for row in kept["rows"]
        ),
    )


def _activity(one: Activity) -> dict[str, Any]:
    return {
        "name": one.name,
        "unit": one.unit,
        "strand": one.strand,
        "source": source_json(one.source),
        "held_on": one.held_on.isoformat() if one.held_on else None,
        "place": one.place,
        "attendance_count": one.attendance_count,
        "partners": list(one.partners),
    }


def _activity_from(kept: Mapping[str, Any]) -> Activity:
    held_on = kept["held_on"]
    return Activity(
        **{
            **kept,
            "source": _sure_source(kept["source"]),
            "held_on": date.fromisoformat(held_on) if held_on else None,
            "partners": tuple(kept["partners"]),
        }
    )


def _press(one: Press) -> dict[str, Any]:
    return {
        "outlet": one.outlet,
        "title": one.title,
        "unit": one.unit,
        "source": source_json(one.source),
        "published_on": one.published_on.isoformat() if one.published_on else None,
        "link": one.link,
        **({"page": one.page} if one.page else {}),
    }


def _press_from(kept: Mapping[str, Any]) -> Press:
    on = kept["published_on"]
    return Press(
        **{
            **kept,
            "source": _sure_source(kept["source"]),
            "published_on": date.fromisoformat(on) if on else None,
        }
    )


def _photo(one: PhotoShown) -> dict[str, Any]:
    return {
        "picture": one.picture,
        "caption": one.caption,
        "unit": one.unit,
        "source": source_json(one.source),
    }


def _photo_from(kept: Mapping[str, Any]) -> PhotoShown:
    return PhotoShown(**{**kept, "source": _sure_source(kept["source"])})
