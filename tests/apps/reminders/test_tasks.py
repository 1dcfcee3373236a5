from datetime import date, time, timedelta

import pytest

from tests.factories.obligations import make_city_campaign, make_obligation, make_requirement
from tests.factories.orgs import make_user
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.reminders import tasks
from zhouzhi.apps.reminders.models import Digest
from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.handlers import discover
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.foundation.schedule.days import ask_once, daily_named
from zhouzhi.foundation.schedule.hours import Hours

pytestmark = pytest.mark.django_db
FRIDAY = date(2023, 6, 2)


@pytest.fixture
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The business clock stands on a Friday morning on which something is due."""
    at = clock.now().astimezone(CHINA).replace(year=2023, month=6, day=2, hour=8, minute=30)
    monkeypatch.setattr(clock, "business_now", lambda: at)


def owe(count: int) -> None:
    place, campaign, _ = make_city_campaign()
    make_obligation(place.county_bureau, make_requirement(campaign))
    for _ in range(count):
        make_user(place.county_bureau)
    due_at = clock.business_now().replace(hour=23, minute=59, second=59, microsecond=0)
    issued_at = due_at - timedelta(days=20)
    Obligation.objects.update(due_on=FRIDAY, due_at=due_at, issued_at=issued_at)


@pytest.mark.usefixtures("friday")
def test_every_morning_reminds_everybody_once_some_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    discover()
    assert daily_named("reminders.digest").hours == Hours(time(8, 30), until=time(18))
    monkeypatch.setattr(tasks, "PEOPLE_AT_ONCE", 2)
    owe(5)
    assert ask_once(name="reminders.digest", on=FRIDAY)
    run_pending()
    tasks.remind(FRIDAY)
    assert list(Digest.objects.values_list("on", flat=True)) == [FRIDAY] * 5


@pytest.mark.usefixtures("friday")
def test_day_that_is_over_is_left_to_the_next(caplog: pytest.LogCaptureFixture) -> None:
    owe(1)
    tasks.remind(FRIDAY - timedelta(days=1))
    assert not Digest.objects.exists()
    assert "were not all made that day" in caplog.text
