"""Periodic work of the tallies."""

from zhouzhi.foundation.outbox.ticks import ticks
from zhouzhi.foundation.throttle.actions import purge_tallies

ticks("throttle.purge", every_seconds=3600)(purge_tallies)
