"""The places of a dispatch with the units that stand there to be ticked."""

from typing import Any

from zhouzhi.foundation import tree
from zhouzhi.web.office.dispatch_choice import Choice
from zhouzhi.web.office.dispatch_window import Window

Context = dict[str, Any]
OPEN_UP_TO = 40


def territories_of(choice: Choice, window: Window) -> list[Context]:
    """The places with their units (按地区); of very many units only those that are looked at."""
    candidates, chosen = choice.proposal.candidates, choice.chosen
    few = len(candidates) <= OPEN_UP_TO
    blocks = []
    for number, ids in window.places.items():
        is_looked_at = not window.is_whole and not window.text and window.under == number
        path = tree.parent_path(candidates[ids[0]].path)
        shown = ids if window.is_whole else window.shown if is_looked_at else ()
        blocks.append(
            {
                "id": f"territory-{number}",
                "number": number,
                "name": choice.proposal.territories.get(path, ""),
                "open": few or is_looked_at,
                "chosen": sum(unit_id in chosen for unit_id in ids),
                "total": len(ids),
                "units": [_tickable(unit_id, choice) for unit_id in shown],
                "pager": _pager(window) if is_looked_at else None,
            }
        )
    return blocks


def _tickable(unit_id: int, choice: Choice) -> Context:
    unit, is_sent = choice.proposal.candidates[unit_id], unit_id in choice.sent_ids
    return {
        "value": str(unit.uuid),
        "name": unit.short_name or unit.name,
        "checked": unit_id in choice.chosen,
        "sent": is_sent,
        "idle": is_sent and unit_id not in choice.preview.plan.holding_unit_ids,
    }


def window_of(choice: Choice, window: Window) -> Context:
    """Where one is among very many units, and what was found by name."""
    found = [_tickable(unit_id, choice) for unit_id in window.shown] if window.text else []
    return {
        "under": window.under,
        "text": window.text,
        "page": window.sheet.number if window.sheet else 1,
        "count": len(window.found),
        "found": found,
        "pager": _pager(window) if window.text else None,
    }


def _pager(window: Window) -> Context | None:
    sheet = window.sheet
    if sheet is None or sheet.paginator.num_pages < 2:
        return None
    return {
        "page": sheet.number,
        "pages": sheet.paginator.num_pages,
        "previous": sheet.number - 1 if sheet.has_previous() else 0,
        "next": sheet.number + 1 if sheet.has_next() else 0,
    }
