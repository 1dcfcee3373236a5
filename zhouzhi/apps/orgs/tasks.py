"""Periodic work about people: forgetting sessions that have ended."""

from importlib import import_module

from django.conf import settings

from zhouzhi.foundation.outbox.ticks import ticks


@ticks("orgs.forget_sessions", every_seconds=3600)
def forget_sessions() -> None:
    """Clear expired sessions (清理过期会话), with what a closed browser left in them."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
