"""What is typed one to a line (地点、主讲人): the line, and the entry that it means."""

from collections.abc import Iterable, Mapping

from zhouzhi.apps.activities.domain.entries import PlaceEntry, SpeakerEntry

NAME_LENGTH, TITLE_LENGTH, PLACE_LENGTH = 40, 80, 120
_APART = "，,"


def line_of_speaker(speaker: SpeakerEntry) -> str:
    """顾云汀，市农科院研究员."""
    return f"{speaker.name}，{speaker.title}" if speaker.title else speaker.name


def typed_lines(text: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def places_in(
    text: str, *, before: Iterable[PlaceEntry], venues: Mapping[str, str]
) -> tuple[PlaceEntry, ...]:
    """The places (地点), a line each: one that stood there before as it was, else a kept venue."""
    stood = {place.name: place for place in before}
    return tuple(
        stood.get(line) or PlaceEntry(line, venues.get(line, ""))
        for line in dict.fromkeys(typed_lines(text))
    )


def speakers_in(text: str, *, before: Iterable[SpeakerEntry]) -> tuple[SpeakerEntry, ...]:
    """The speakers (主讲人), a line each, the name before the first comma."""
    stood = {line_of_speaker(speaker): speaker for speaker in before}
    return tuple(stood.get(line) or _speaker(line) for line in dict.fromkeys(typed_lines(text)))


def _speaker(line: str) -> SpeakerEntry:
    at = min((line.index(mark) for mark in _APART if mark in line), default=len(line))
    return SpeakerEntry(line[:at].strip(), line[at + 1 :].strip())
