"""A nation's campaign: 31 provinces, 333 cities, 2,844 counties, and units that report in each.

Written straight into the tables, the figures by SQL alone: what totals are measured on.
"""

from collections.abc import Iterator, Sequence
from itertools import count

from django.db import connection

from benchmarks.campaigns import (
    BATCH,
    handed_in,
    make_campaign,
    make_obligations,
    make_participants,
    make_return,
)
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.submissions.domain.content import content_hash
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import content_of
from zhouzhi.foundation import tree

LEVELS = (("nation", 1), ("province", 31), ("city", 333), ("county", 2844))
# One figure in ten is missing, one in twenty not applicable.
_FIGURES = """
INSERT INTO figure (submission_id, form_row_id, state, number)
SELECT id, form_row, CASE WHEN luck < 15 THEN 'not_applicable' ELSE 'number' END,
    CASE WHEN luck < 15 THEN NULL ELSE (luck * 997 + id) * 0.01 END
FROM (
    SELECT s.id, r.id AS form_row, (s.id * 7919 + r.id * 104729) %% 100 AS luck
    FROM submission s
    JOIN obligation o ON o.id = s.obligation_id
    JOIN requirement q ON q.id = o.requirement_id
    JOIN form_row r ON r.form_id = q.form_id
    WHERE q.id = %s AND s.id %% 16 = %s
) AS said WHERE luck >= 10
"""


def make_nation(units: int, *, waiting: int) -> Requirement:
    """The return of a campaign in which `units` units take part, the last `waiting` unjudged."""
    keys = count(1_000_000)
    places = list(_territories(keys))
    offices = _offices(places, units, keys)
    OrgUnit.objects.bulk_create([*places, *(office for office, _ in offices)], batch_size=BATCH)
    campaign = make_campaign(offices[0][0], places[0])
    requirement = make_return(campaign, identity="bench-nation")
    officer = User.objects.create(username="bench", name="测", password="!")
    owed = _obligations(requirement, offices, waiting)
    versions = [handed_in(one, officer, state=one.state) for one in owed]
    Submission.objects.bulk_create(versions, batch_size=BATCH)
    with connection.cursor() as cursor:
        for part in range(16):
            cursor.execute(_FIGURES, [requirement.pk, part])
    _seal(requirement)
    return requirement


def _territories(keys: Iterator[int]) -> Iterator[OrgUnit]:
    above: list[OrgUnit] = []
    for level, number in LEVELS:
        made = [
            _unit(next(keys), above[at % len(above)] if above else None, level, "territory")
            for at in range(number)
        ]
        yield from made
        above = made


def _offices(
    places: Sequence[OrgUnit], units: int, keys: Iterator[int]
) -> list[tuple[OrgUnit, OrgUnit]]:
    """Each territory's own office first, the rest in the counties in turn; with where it stands."""
    counties = places[-LEVELS[-1][1] :]
    homes = [*places, *(counties[at % len(counties)] for at in range(units - len(places)))]
    return [(_unit(next(keys), home, home.level, "science_bureau"), home) for home in homes]


def _unit(key: int, above: OrgUnit | None, level: str, kind: str) -> OrgUnit:
    path = tree.child_path(above.path if above else "", key)
    return OrgUnit(pk=key, code=f"n{key}", name=f"单位{key}", level=level, kind=kind, path=path)


def _obligations(
    requirement: Requirement, offices: Sequence[tuple[OrgUnit, OrgUnit]], waiting: int
) -> list[Obligation]:
    participants = make_participants(requirement.campaign, offices)
    judged = len(participants) - waiting
    states = ["accepted"] * judged + ["submitted"] * waiting
    return make_obligations(requirement, zip(participants, states, strict=True))


def _seal(requirement: Requirement) -> None:
    """What waits is bound to its content, so that it can be judged."""
    for version in Submission.objects.filter(
        obligation__requirement=requirement, state="submitted"
    ):
        version.content_hash = content_hash(content_of(version))
        version.save(update_fields=["content_hash"])
