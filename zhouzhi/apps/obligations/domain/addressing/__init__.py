"""Who is meant 称谓: what phrases say, whether they bind a unit, which units they propose."""

from zhouzhi.apps.obligations.domain.addressing.binding import Binding, binds, names, unmet
from zhouzhi.apps.obligations.domain.addressing.phrases import Need, Phrase, phrases_of, tidy
from zhouzhi.apps.obligations.domain.addressing.resolving import Resolved, resolve

__all__ = [
    "Binding",
    "Need",
    "Phrase",
    "Resolved",
    "binds",
    "names",
    "phrases_of",
    "resolve",
    "tidy",
    "unmet",
]
