"""Reading what was recognised without certainty (存疑字句): doubted aloud, never taken for sure."""

from dataclasses import replace

from zhouzhi.documents.intake.model import Intake, Place
from zhouzhi.documents.reading import Doubt, Finding, Reading, Span, read_notice
from zhouzhi.foundation.plain import shortened

_MOST = 20
_LONGEST = 40


def read_with_doubts(taken: Intake) -> Reading:
    """Read a notice; each stretch of a fact that recognition is not sure of becomes a doubt (疑点).

    A fact that rests on such a stretch is no surer than it. Stretches that no fact holds are told
    together: whether they hide one can only be seen by reading the paper through.
    """
    reading = read_notice(taken.text, tables=taken.tables)
    unsure = [(place, _span(reading, place)) for place in taken.unsure]
    if not unsure or not reading.notices:
        return reading
    held = [one for one in unsure if _is_held(reading, one[1])][:_MOST]
    doubts = [_doubt(taken, place, span) for place, span in held]
    rest = len(unsure) - len(held)
    if rest:
        also = "另有" if held else "有"
        doubts.append(
            Doubt("words_unclear_more", f"{also} {rest} 处字迹不清，请对照原件通读一遍。")
        )
    notices = tuple(
        replace(notice, findings=tuple(_weighed(each, unsure) for each in notice.findings))
        for notice in reading.notices
    )
    return replace(reading, notices=notices, doubts=(*reading.doubts, *doubts))


def _span(reading: Reading, place: Place) -> Span:
    """Where a place of the original stands in the repaired text."""
    return Span(reading.origin.forward(place.start), reading.origin.forward(place.end))


def _doubt(taken: Intake, place: Place, span: Span) -> Doubt:
    words = taken.text[place.start : place.end].replace("\n", " ")
    shown = shortened(words, most=_LONGEST)
    return Doubt(
        "words_unclear", f"第 {place.page} 页“{shown}”字迹不清，可能认错，请对照原件。", None, span
    )


def _is_held(reading: Reading, span: Span) -> bool:
    """Say whether some fact was read from a stretch."""
    return any(
        _touch(span, each) for n in reading.notices for f in n.findings for each in _stretches(f)
    )


def _stretches(finding: Finding) -> list[Span]:
    return [each for each in (finding.span, *finding.parts.values()) if each]


def _weighed(finding: Finding, unsure: list[tuple[Place, Span]]) -> Finding:
    """A finding, no surer than the least sure of the words that it was read from."""
    sure = [
        place.confidence
        for place, span in unsure
        if place.confidence is not None and any(_touch(span, each) for each in _stretches(finding))
    ]
    return replace(finding, confidence=min([finding.confidence, *sure]))


def _touch(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end
