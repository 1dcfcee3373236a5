"""What a chart is drawn with (墨色): the colours of a page that may be dark, or ink on paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours, letters and width; `width` None fills the box that the chart stands in.

    A page gives its own letters and colours, so there it names none; what leads somewhere does so
    on a page alone.
    """

    strong: str
    soft: str
    line: str
    font: str
    width: int | None
    opens: bool


PAGE = Ink("currentColor", "currentColor", "currentColor", "", None, opens=True)
PAPER = Ink(
    "#1d1b18",
    "#57524a",
    "#8a8273",
    "Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, SimHei, sans-serif",
    480,
    opens=False,
)
