"""The pages that a campaign is reviewed on: 2,844 units x 12 duties against 150 x 12.

Goal: as many queries for both, on the matrix, on what waits of a duty, on a total's parts, on the
spread over territories and on the charts. All come a page at a time.
"""

import statistics
import time
from collections.abc import Callable, Iterator

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.campaigns import BATCH, make_notice
from benchmarks.crowd import make_crowd, settle
from benchmarks.figures import Figure
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, User

COUNTIES, PROVINCE = 2844, 150
DUTIES = 12
_STATES = ("delivered", "in_work", "in_work", "accepted", "accepted", "waived")


def measure() -> list[Figure]:
    """How many queries and how long each page takes for the many, against the few."""
    call_command("collectstatic", interactive=False, verbosity=0)
    many, few = (_pages(_busy(make_crowd(count, seed=count))) for count in (COUNTIES, PROVINCE))
    settle()
    figures: list[Figure] = []
    for (name, large), (_name, small) in zip(many.items(), few.items(), strict=True):
        figures += _compared(name, large, small)
    return figures


def _busy(campaign: Campaign) -> Campaign:
    """The crowd's campaign with eleven duties more, in every state."""
    notice = make_notice(campaign, identity=f"bench-review-{campaign.pk}")
    people = list(Participant.objects.filter(campaign=campaign))
    for position in range(2, DUTIES + 1):
        duty = Requirement.objects.create(
            campaign=campaign,
            notice=notice,
            position=position,
            title=f"材料{position}",
            sentence="请报送材料。",
            due_kind="none",
        )
        Obligation.objects.bulk_create(
            [
                Obligation(
                    requirement=duty,
                    participant=one,
                    liable_unit_id=one.unit_id,
                    state=_STATES[(at + position) % len(_STATES)],
                )
                for at, one in enumerate(people)
            ],
            batch_size=BATCH,
        )
    return campaign


def _pages(campaign: Campaign) -> dict[str, Callable[[], object]]:
    user = User.objects.create(username=f"bench-review-{campaign.pk}", name="审", password="!")
    Membership.objects.create(user=user, unit=campaign.lead, role=Role.CAMPAIGN_OFFICER)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    duty = campaign.requirements.get(position=1)
    statistics_url = reverse("office:statistics", args=[campaign.uuid])
    return {
        name: _page(client, address)
        for name, address in (
            ("matrix", reverse("office:campaign", args=[campaign.uuid])),
            ("queue", reverse("office:review_many", args=[duty.uuid])),
            ("figure", reverse("office:figure", args=[campaign.uuid, 1])),
            ("spread", f"{statistics_url}?view=spread"),
            ("charts", reverse("office:charts", args=[campaign.uuid])),
        )
    }


def _page(client: Client, address: str) -> Callable[[], object]:
    def page() -> object:
        answer = client.get(address)
        if answer.status_code != 200:
            raise LookupError(f"{address} answered {answer.status_code}")
        return answer

    return page


def _compared(
    name: str, large: Callable[[], object], small: Callable[[], object]
) -> Iterator[Figure]:
    asked, as_few = _queries(large), _queries(small)
    taken = [_seconds(large) for _ in range(5)]
    yield Figure(
        name=f"review_{name}_queries_{COUNTIES}x{DUTIES}",
        value=asked,
        unit="queries",
        goal=f"= {as_few}",
        holds=asked == as_few,
        spread=f"{asked}-{asked}",
    )
    yield Figure(
        name=f"review_{name}_{COUNTIES}x{DUTIES}",
        value=round(statistics.median(taken) * 1000, 1),
        unit="ms",
        goal="",
        holds=None,
        spread=f"{min(taken) * 1000:.3g}-{max(taken) * 1000:.3g}",
        runs=len(taken),
    )


def _seconds(page: Callable[[], object]) -> float:
    start = time.perf_counter()
    page()
    return time.perf_counter() - start


def _queries(page: Callable[[], object]) -> int:
    page()
    with CaptureQueriesContext(connection) as caught:
        page()
    return len(caught)
