import pytest

from zhouzhi.foundation.outbox import handlers, ticks


@pytest.fixture(autouse=True)
def _own_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test registers is forgotten after it."""
    handlers.discover()
    monkeypatch.setattr(handlers, "_registry", dict(handlers._registry))
    monkeypatch.setattr(ticks, "_registry", dict(ticks._registry))
