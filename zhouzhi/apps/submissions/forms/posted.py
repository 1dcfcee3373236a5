"""A draft as its page would send it, so that what was kept is shown just as it was typed."""

import re
from collections.abc import Mapping, Sequence

from zhouzhi.apps.submissions.domain.content import ActivityPart, Content, PressPart
from zhouzhi.apps.submissions.domain.mistyped import Line, Mistyped
from zhouzhi.apps.submissions.forms.names import (
    cell_name,
    explanation_name,
    omission_name,
    typed_value,
)
from zhouzhi.apps.submissions.queries.contents import SheetRow

EMPTY_LINES = 2
_TAKEN = re.compile(r"take-(?P<row>\d{1,4})-(?P<number>\d{1,15}(\.\d{1,4})?)", re.ASCII)


def as_posted(
    content: Content, mistyped: Mistyped, *, edit_count: int, rows: Sequence[SheetRow]
) -> dict[str, str]:
    """Every input of the page by name: what the draft holds, over it what waits to be put right."""
    press = _placed([_press(part) for part in content.press], mistyped.press)
    activities = _placed([_activity(part) for part in content.activities], mistyped.activities)
    return {
        "edit_count": str(edit_count),
        "text": content.text if mistyped.text is None else mistyped.text,
        **{cell_name(row.position): typed_value(row.value) for row in rows},
        **{cell_name(position): typed for position, typed in mistyped.cells.items()},
        **{omission_name(kind): reason for kind, reason in content.omissions},
        **{omission_name(kind): reason for kind, reason in mistyped.omissions.items()},
        **{explanation_name(at): reason for at, reason in content.explanations},
        **{explanation_name(at): reason for at, reason in mistyped.explanations.items()},
        **_lines("press", press),
        **_lines("activities", activities),
    }


def with_taken(post: Mapping[str, str]) -> Mapping[str, str]:
    """What was sent, with the figure in its cell that the pressed button proposed (改为)."""
    taken = _TAKEN.fullmatch(post.get("act", ""))
    if taken is None:
        return post
    cell = cell_name(int(taken["row"]))
    return {**{name: post[name] for name in post}, cell: taken["number"]}


def _placed(good: list[Line], wrong: Mapping[int, Line]) -> list[Line]:
    """All lines in the order of the page: the wrong ones where they stood, the good between."""
    lines = list(good)
    for place in sorted(wrong):
        lines.insert(place, wrong[place])
    return lines


def _lines(prefix: str, lines: Sequence[Line]) -> dict[str, str]:
    fields = {
        f"{prefix}-TOTAL_FORMS": str(len(lines) + EMPTY_LINES),
        f"{prefix}-INITIAL_FORMS": "0",
    }
    for place, line in enumerate(lines):
        fields |= {f"{prefix}-{place}-{name}": value for name, value in line.items()}
    return fields


def _press(part: PressPart) -> Line:
    return {
        "outlet": part.outlet,
        "title": part.title,
        "published_on": part.published_on.isoformat() if part.published_on else "",
        "url": part.link,
        "page": part.page,
    }


def _activity(part: ActivityPart) -> Line:
    return {
        "strand": "" if part.strand is None else str(part.strand),
        "name": part.name,
        "held_on": part.held_on.isoformat() if part.held_on else "",
        "place": part.place,
        "people": "" if part.attendance_count is None else str(part.attendance_count),
        "held_by": part.held_by,
    }
