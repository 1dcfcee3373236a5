from datetime import date, datetime, time

import pytest

from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.handlers import discover
from zhouzhi.foundation.schedule import days


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days of one piece of work of 08:30 to 20:00, in the order in which it was done."""
    discover()
    monkeypatch.setattr(days, "_registry", {})
    made: list[date] = []
    days.daily("test.work", at=time(8, 30), until=time(20))(made.append)
    return made


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """Set the business clock to a moment; what is due then is asked for."""
    monkeypatch.setattr(clock, "pinned_start", lambda: None)

    def ask(moment: datetime) -> int:
        monkeypatch.setattr(clock, "business_now", lambda: moment)
        return days.ask_for_what_is_due()

    return ask
