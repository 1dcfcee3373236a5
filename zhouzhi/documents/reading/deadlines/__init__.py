"""Deadlines (截止日期): the ways in which a sentence says by when, and the day it comes to.

In comes a sentence with the paper's timeline; out go its deadlines, in order. A date that merely
happens is not one: `dated` tells limits from events, `counted` reckons from another day.
"""

from zhouzhi.documents.reading.deadlines.dated import MOVED, find_deadlines
from zhouzhi.documents.reading.deadlines.deadline import Deadline

__all__ = ["MOVED", "Deadline", "find_deadlines"]
