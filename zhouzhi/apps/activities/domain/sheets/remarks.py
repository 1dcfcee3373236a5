"""What is said of a row while it is read: what is wrong, and what is read otherwise (说明)."""

from dataclasses import dataclass, field

from zhouzhi.foundation.said import Said


@dataclass(slots=True)
class Remarks:
    """Problems stop a row; asides only tell of it."""

    problems: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)

    def problem(self, template: str, **facts: object) -> None:
        """Say what must be mended."""
        self.problems.append(Said(template, **facts))

    def aside(self, template: str, **facts: object) -> None:
        """Say what is read otherwise than written, or not at all."""
        self.asides.append(Said(template, **facts))
