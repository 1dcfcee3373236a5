"""What is known beside an answer (可比的数): last year, units of its kind, its own work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from zhouzhi.apps.submissions.domain.born import Born
from zhouzhi.documents.media.places import Place


@dataclass(frozen=True, slots=True)
class Known:
    """Numbers to hold an answer against, by the code of a measure.

    Those of other returns are by `RowAsked.key`: rows of no measure are held against their like.

    `last_year` is what was accepted of this unit in `last_edition`; `peers` what was accepted of
    units of the same kind and level; `born` what the unit's work comes to, and `capacity` how many
    the places of its sessions hold, None where one of them is unknown.
    `is_single` says that the unit speaks for itself alone, not for a place. `places` are where its
    activities were held, as far as that is known, in millionths of a degree.
    """

    last_year: Mapping[str, Decimal] = field(default_factory=dict)
    last_edition: int = 0
    peers: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)
    born: Mapping[str, Born] = field(default_factory=dict)
    capacity: int | None = None
    is_single: bool = False
    places: tuple[Place, ...] = ()


NOTHING_KNOWN = Known()
