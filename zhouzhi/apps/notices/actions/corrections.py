"""Handing out what people put right, for those who teach the reader (导出更正)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from zhouzhi.apps.notices.domain.corpus import corpus_line
from zhouzhi.apps.notices.domain.states import FactState
from zhouzhi.apps.notices.models import Reading
from zhouzhi.apps.notices.queries import corrections, issued_on, taught, taught_facts, text_of
from zhouzhi.foundation.audit.actions import Actor, record

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Export:
    """What was handed out: the lines of each file of the corpus, how many had no place."""

    lines: Mapping[str, tuple[Line, ...]]
    placeless_count: int

    @property
    def line_count(self) -> int:
        return sum(len(lines) for lines in self.lines.values())


@transaction.atomic
def export_corrections(*, since: date | None, actor: Actor) -> Export:
    """Give corrections as lines of the reader's corpus (导出更正), without the persons in them.

    A correction that no sentence of the notice stands behind teaches nothing, and is counted. One
    audit line tells each reading that it was drawn on.
    """
    files: dict[str, list[Line]] = {}
    drawn: Counter[Reading] = Counter()
    placeless = 0
    for fact in corrections(since=since):
        if fact.state == FactState.CORRECTED and fact.value == fact.read_value:
            continue
        if fact.span_start is None:
            placeless += 1
            continue
        part = fact.read_notice
        corrected = taught(fact, part.span_start)
        day = issued_on(part)
        file, line = corpus_line(text_of(part), taught_facts(part), corrected, issued_on=day)
        if line not in files.setdefault(file, []):
            files[file].append(line)
        drawn[part.reading] += 1
    for reading, count in drawn.items():
        detail = {"corrections": count}
        record(actor=actor, verb="notices.correction.export", obj=reading, detail=detail)
    return Export({name: tuple(lines) for name, lines in files.items()}, placeless)
