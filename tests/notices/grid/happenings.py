"""The grid of happenings: ceremonies, exhibitions, contests, the campaign's days and its theme."""

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.notices.facts import CAMPAIGN, Fact, event_facts, head_facts
from tests.notices.grid.drawing import Drawn, Grid, words_of
from tests.notices.grid.paper import paper

WORDS = words_of("happenings")
_EVENTS = ("launch", "closing", "exhibition")
_NAMED = {"contest": "contest", "themed_week": "week"}
_FAMILIES = (*_EVENTS, "launch", *_NAMED, "nothing", "theme", "period")
_DAYS = {"starts_on": "2024-05-25", "ends_on": "2024-06-01"}


def facts_of(notice: dict[str, Any]) -> Iterator[Fact]:
    """What a notice tells of its campaign's days, its theme and its events."""
    yield from (fact for fact in head_facts(notice) if fact[0] in CAMPAIGN.values())
    yield from event_facts(notice)


def drawn(seed: int) -> Drawn:
    """The paper of a seed: the same every time."""
    random = Random(seed)
    family = _FAMILIES[seed % len(_FAMILIES)]
    frame = random.choice(WORDS[family])
    words, told = frame if family in _EVENTS else (frame, {})
    slots = {
        "place": random.choice(WORDS["place"]),
        "theme": random.choice(WORDS["theme_words"]),
        "contest": random.choice(WORDS["contest_name"]),
        "week": random.choice(WORDS["week"]),
    }
    said = words.format(**slots)
    campaign: dict[str, Any] = dict(_DAYS)
    events: list[dict[str, Any]] = []
    if family in _EVENTS:
        where = {"place": slots["place"]} if told.get("place") else {}
        events = [{"kind": family, **_printed(told), **where}]
    elif family in _NAMED:
        events = [{"kind": family, "name": slots[_NAMED[family]]}]
    elif family == "theme":
        campaign["theme"] = slots["theme"]
    parts = {"period": {"when": said}, "theme": {"when": f"2024年5月25日至6月1日。\n{said}"}}
    text = paper(**parts.get(family, {"what": said}))
    gold = {"campaign": campaign, "events": events}
    return Drawn(words, text, frozenset(facts_of(gold)))


def _printed(told: dict[str, Any]) -> dict[str, Any]:
    """An event's facts as the reader prints them: days as text."""
    return {
        key: [str(day) for day in value] if key == "window" else str(value)
        for key, value in told.items()
        if key != "place"
    }


GRID = Grid(drawn, facts_of)
