"""The register of 100,000 activities against that of 1,000 (goal: 1.5 times), and its totals.

Both work on the same tables, so that only what is theirs differs; the number of queries must be
the same for both. The totals of the larger are held against bare SQL.
"""

from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.activities import Land, make_land
from benchmarks.bare import register as bare
from benchmarks.crowd import settle
from benchmarks.drivers import driver
from benchmarks.figures import Figure, against, compare
from zhouzhi.apps.activities.queries import campaign_counts

MANY, FEW = 100_000, 1_000
AT_MOST = 1.5
# Bare SQL only adds up; ours says by state, kind and week, and what was expected, too.
TOTALS_AT_MOST = 3.0
_WEEK = {"from": "2023-05-20", "to": "2023-05-31"}
# Every one of these fills a page of fifty in both.
PAGES: dict[str, dict[str, str]] = {
    "unit_week_kind": {**_WEEK, "kind": "lecture"},
    "unit_late_kind": {"from": "2023-06-05", "kind": "lecture"},
    "unit_week": _WEEK,
    "unit": {},
    "place": {"q": "报告厅"},
}


def measure() -> list[Figure]:
    """The ratios of the pages, their numbers of queries, and the totals against bare SQL."""
    call_command("collectstatic", interactive=False, verbosity=0)
    many, few = make_land(MANY), make_land(FEW, seed=20240525)
    settle()
    figures: list[Figure] = []
    for name, words in PAGES.items():
        pages = [_page(land, words) for land in (many, few)]
        figures += _held(f"register_{name}", *pages)
    return [*figures, *_totals(many)]


def _held(name: str, many: Callable[[], object], few: Callable[[], object]) -> list[Figure]:
    counts = [_queries(page) for page in (many, few)]
    return [
        *against(f"{name}_{MANY}_to_{FEW}", {"many": many, "few": few}, at_most=AT_MOST),
        Figure(
            name=f"{name}_queries",
            value=counts[0],
            unit="queries",
            goal=f"= {counts[1]}",
            holds=counts[0] == counts[1],
            spread=f"{counts[0]}-{counts[0]}",
        ),
    ]


def _page(land: Land, words: dict[str, str]) -> Callable[[], object]:
    client = Client(SERVER_NAME="localhost")
    client.force_login(land.officer)
    address = reverse("office:register")
    asked = {"unit": str(land.province.uuid), **words}

    def page() -> object:
        answer = client.get(address, asked)
        if answer.status_code != 200:
            raise LookupError(f"the register answered {answer.status_code}")
        return answer

    return page


def _queries(page: Callable[[], object]) -> int:
    page()
    with CaptureQueriesContext(connection) as caught:
        page()
    return len(caught)


def _totals(land: Land) -> list[Figure]:
    connected, mark = driver()
    try:
        return compare(
            f"register_totals_{MANY}",
            ours=lambda: totals_of(land),
            bare=lambda: bare.totals(connected, land.campaign.pk, mark=mark),
            at_most=TOTALS_AT_MOST,
        )
    finally:
        connected.close()


def totals_of(land: Land) -> bare.Answer:
    """What the product says of a land's campaign, as the bare side says it."""
    counts = campaign_counts(land.campaign)
    return {
        "total": counts.total,
        "people": counts.onsite_count,
        **{kind.value: number for kind, number in counts.by_kind},
    }
