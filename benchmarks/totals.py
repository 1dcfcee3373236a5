"""Kept totals of a nation's tree: added up anew, read by a page, changed by an acceptance.

Goals: all five levels of 16,000 units x 20 figures at most 1.5 times the bare cascaded SQL; a page
in at most 5 ms of database time; an acceptance in at most 20 ms, at 16,000 and at 160,000 alike.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from benchmarks.bare import totals as bare
from benchmarks.campaigns import AT
from benchmarks.crowd import settle
from benchmarks.drivers import driver
from benchmarks.figures import DifferentAnswersError, Figure, against, report
from benchmarks.nation import LEVELS, make_nation
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.actions import appoint
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.statistics.actions import fresh, recount
from zhouzhi.apps.statistics.models import TerritoryTotal
from zhouzhi.apps.statistics.queries import rollup
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.processes.review_submission import accept_submission

UNITS = 16_000
DEPTH = len(LEVELS)
WAITING = 30
RATIO, PAGE_MS, ACCEPTANCE_MS = 1.5, 5.0, 20.0


def measure() -> list[Figure]:
    """All figures at one size; `totals_large` measures the tenfold."""
    requirement = prepared(UNITS)
    _must_agree(requirement)
    connected, _mark = driver()
    try:
        ratio = against(
            f"totals_recomputed_{UNITS}x20",
            {
                "ours": lambda: _added_up(requirement),
                "bare": lambda: bare.add_up(connected, requirement.pk, depth=DEPTH),
            },
            at_most=RATIO,
        )
    finally:
        connected.close()
    return [
        *ratio,
        *report(
            f"totals_recount_{UNITS}x20", lambda: recount(requirement=requirement, actor=SYSTEM)
        ),
        *pages_and_acceptances(requirement, UNITS),
    ]


def prepared(units: int) -> Requirement:
    """A nation whose totals are kept."""
    requirement = make_nation(units, waiting=WAITING)
    settle()
    recount(requirement=requirement, actor=SYSTEM)
    settle()
    return requirement


def pages_and_acceptances(requirement: Requirement, units: int) -> list[Figure]:
    """The database time of reading a page's totals, and of accepting one return."""
    campaign = requirement.campaign
    page = _database_times(lambda: rollup(campaign), 20)
    accepted = _acceptances(requirement)
    if not recount(requirement=requirement, actor=SYSTEM).is_right:
        raise DifferentAnswersError("the kept totals are not what the returns add up to")
    return [
        _held(f"totals_page_{units}", page, PAGE_MS if units <= UNITS else None),
        _held(f"totals_acceptance_{units}", accepted, ACCEPTANCE_MS),
    ]


def _acceptances(requirement: Requirement) -> list[float]:
    officer = User.objects.create(username="bench-chief", name="审", password="!")
    lead = requirement.campaign.lead
    appoint(user=officer, unit=lead, role=Role.CAMPAIGN_OFFICER, actor=SYSTEM)
    waiting = iter(
        Submission.objects.filter(obligation__requirement=requirement, state="submitted")
    )

    def accept() -> None:
        version = next(waiting)
        accept_submission(
            submission=version, expected_hash=version.content_hash, actor=officer, at=AT
        )

    return _database_times(accept, WAITING - 5)


def _database_times(act: Callable[[], object], times: int) -> list[float]:
    """How many milliseconds of each of some calls the database took."""
    taken = []
    act()
    for _ in range(times):
        with _watched() as spent:
            act()
        taken.append(sum(spent) * 1000)
    return taken


@contextmanager
def _watched() -> Iterator[list[float]]:
    spent: list[float] = []

    def watch(execute: Any, *given: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(*given)
        finally:
            spent.append(time.perf_counter() - start)

    with connection.execute_wrapper(watch):
        yield spent


def _held(name: str, taken: list[float], at_most: float | None) -> Figure:
    value = statistics.median(taken)
    return Figure(
        name=name,
        value=round(value, 2),
        unit="ms",
        goal="" if at_most is None else f"<= {at_most:g}",
        holds=None if at_most is None else value <= at_most,
        spread=f"{min(taken):.3g}-{max(taken):.3g}",
        runs=len(taken),
    )


def _added_up(requirement: Requirement) -> None:
    with transaction.atomic(), fresh.totals(requirement):
        pass


def _must_agree(requirement: Requirement) -> None:
    """The kept totals are what bare SQL adds up. Raises DifferentAnswersError."""
    connected, _mark = driver()
    try:
        bare.add_up(connected, requirement.pk, depth=DEPTH)
        truth = bare.answers(connected, depth=DEPTH)
    finally:
        connected.close()
    paths = dict(OrgUnit.objects.filter(kind="territory").values_list("pk", "path"))
    columns = ("territory_id", "form_row_id", "added", "stated_count", "inapplicable_count")
    told = {
        (paths[territory], row): tuple(said)
        for territory, row, *said in TerritoryTotal.objects.filter(
            requirement=requirement
        ).values_list(*columns)
    }
    if told != truth:
        raise DifferentAnswersError(f"{len(told)} totals here, {len(truth)} in bare SQL")
