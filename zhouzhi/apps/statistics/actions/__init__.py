"""Keeping totals: with every acceptance what it changes, and from nothing all that they hold."""

from zhouzhi.apps.statistics.actions.births import keep_births
from zhouzhi.apps.statistics.actions.counting import count_return
from zhouzhi.apps.statistics.actions.recounting import Recount, recount

__all__ = ["Recount", "count_return", "keep_births", "recount"]
