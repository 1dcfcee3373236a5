"""The home page of an officer with 3,000 units against one with 30 (goal: 1.5 times).

Both work on the same tables, so that only what is theirs differs. Every unit owes five duties,
due on several days, some of them past; the number of queries must be the same for both.
"""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.crowd import make_crowd, settle
from benchmarks.figures import Figure, against
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.due import CHINA, END_OF_DAY
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, User
from zhouzhi.foundation import clock

MANY, FEW = 3000, 30
AT_MOST = 1.5
DUTIES = 5
_STATES = ("delivered", "signed_for", "in_work", "submitted", "returned", *("accepted",) * 5)


def measure() -> list[Figure]:
    """The ratio of the two pages, and their numbers of queries."""
    call_command("collectstatic", interactive=False, verbosity=0)
    today = clock.today()
    many = _page(_officer(_busy(make_crowd(MANY), today)))
    few = _page(_officer(_busy(make_crowd(FEW, seed=20240525), today)))
    settle()
    counts = [_queries(page) for page in (many, few)]
    queries = Figure(
        name=f"home_queries_{MANY}",
        value=counts[0],
        unit="queries",
        goal=f"= {counts[1]}",
        holds=counts[0] == counts[1],
        spread=f"{counts[0]}-{counts[0]}",
    )
    name = f"home_{MANY}_to_{FEW}"
    return [*against(name, {"many": many, "few": few}, at_most=AT_MOST), queries]


def _busy(campaign: Campaign, today: date) -> Campaign:
    """The crowd's campaign with four duties more, due around today, in every state."""
    dice = random.Random(campaign.pk)
    first = campaign.requirements.get()
    _put_due(first, today + timedelta(days=3))
    people = list(Participant.objects.filter(campaign=campaign))
    for place in range(2, DUTIES + 1):
        due_on = today + timedelta(days=(place - 3) * 4)
        duty = Requirement.objects.create(
            campaign=campaign,
            notice=first.notice,
            position=place,
            title=f"材料{place}",
            sentence="请报送材料。",
            due_kind="date",
            due_on=due_on,
        )
        Obligation.objects.bulk_create(
            [
                Obligation(
                    requirement=duty,
                    participant=one,
                    liable_unit_id=one.unit_id,
                    state=dice.choice(_STATES),
                )
                for one in people
            ],
            batch_size=2000,
        )
        _put_due(duty, due_on)
    return campaign


def _put_due(duty: Requirement, due_on: date) -> None:
    due_at = datetime.combine(due_on, END_OF_DAY, tzinfo=CHINA)
    Requirement.objects.filter(pk=duty.pk).update(due_on=due_on)
    Obligation.objects.filter(requirement=duty).update(due_on=due_on, due_at=due_at)


def _officer(campaign: Campaign) -> User:
    user = User.objects.create(username=f"bench-{campaign.pk}", name="测", password="!")
    for role in (Role.CAMPAIGN_OFFICER, Role.UNIT_OFFICER):
        Membership.objects.create(user=user, unit=campaign.lead, role=role)
    return user


def _page(user: User) -> Callable[[], object]:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    address = reverse("office:today")

    def page() -> object:
        answer = client.get(address)
        if answer.status_code != 200:
            raise LookupError(f"the home page answered {answer.status_code}")
        return answer

    return page


def _queries(page: Callable[[], object]) -> int:
    page()
    with CaptureQueriesContext(connection) as caught:
        page()
    return len(caught)
