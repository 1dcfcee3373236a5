"""What a check found (审核结果), and what it is in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.checks.catalogue import BY_CODE, Tier
from zhouzhi.foundation.errors import untranslated
from zhouzhi.foundation.said import filled


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing or odd: a Chinese template with its facts, and where to mend it.

    `position` is the row of the form that it stands at, None where it is of no one figure;
    `proposed` the figure that is likely meant, where the check knows one.
    """

    code: str
    material: Material
    template: str
    facts: tuple[tuple[str, object], ...] = ()
    position: int | None = None
    proposed: Decimal | None = None

    @property
    def tier(self) -> Tier:
        """How hard its check is."""
        return BY_CODE[self.code].tier

    @property
    def wants_reason(self) -> bool:
        """Whether the figure may stay only with a reason that the next level sees (核实说明)."""
        return self.tier is Tier.ASK and self.position is not None

    @property
    def message(self) -> str:
        """The Chinese sentence with its facts."""
        return self.said_in(untranslated)

    def said_in(self, translate: Callable[[str], str]) -> str:
        """The sentence in another language: `translate` turns the template, the facts follow."""
        return filled(self.template, dict(self.facts), translate)


def of_form(
    code: str,
    template: str,
    facts: Mapping[str, object],
    *,
    position: int | None,
    proposed: Decimal | None = None,
) -> Finding:
    """A finding about the statistics form (统计表)."""
    told = tuple(facts.items())
    return Finding(code, Material.STATISTICS_RETURN, template, told, position, proposed)
