"""For which ages an activity is (适合年龄), so that a family finds what is for its child."""

from collections.abc import Iterable

from zhouzhi.apps.activities.domain.kinds import Audience

YOUNGEST, OLDEST = 0, 120

# As schools and offices here group people; whoever says ages of an activity is taken at the word.
_AGES = {
    Audience.PRESCHOOL: (3, 6),
    Audience.PRIMARY: (6, 12),
    Audience.SECONDARY: (12, 18),
    Audience.STUDENTS: (17, 30),
    Audience.FARMERS: (16, OLDEST),
    Audience.WORKERS: (16, OLDEST),
    Audience.OFFICIALS: (18, OLDEST),
    Audience.SOLDIERS: (18, 60),
    Audience.ELDERLY: (60, OLDEST),
}


def ages_for(
    audiences: Iterable[Audience], *, age_from: int | None, age_to: int | None
) -> tuple[int, int]:
    """The youngest and the oldest whom an activity is for (适合年龄), both included.

    Ages that are stated go before those of the audiences named; where neither is said, or 社会公众
    or 亲子家庭 among them, it is for everybody.
    """
    if age_from is not None or age_to is not None:
        return (
            YOUNGEST if age_from is None else age_from,
            OLDEST if age_to is None else age_to,
        )
    named = tuple(audiences)
    spans = [_AGES[audience] for audience in named if audience in _AGES]
    if len(spans) < len(named) or not spans:
        return YOUNGEST, OLDEST
    return min(first for first, _ in spans), max(last for _, last in spans)
