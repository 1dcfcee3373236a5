"""The elements that charts are made of, as SVG: attributes only, every text escaped."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from xml.sax.saxutils import escape, quoteattr

from zhouzhi.documents.writing.charts.inks import Ink
from zhouzhi.documents.writing.charts.values import Fill, Key

TEXT, SMALL = 14, 12  # sizes of letters, in px
KEY_HEIGHT = 28
_CELL = Decimal("0.01")
_HATCH = '<path d="M-1,5 L5,-1 M0,8 L8,0 M3,9 L9,3" stroke={ink} stroke-width="1.6"/>'
_DOTS = '<circle cx="2" cy="2" r="1.1" fill={ink}/><circle cx="6" cy="6" r="1.1" fill={ink}/>'


def percent(value: Decimal, whole: Decimal) -> str:
    """How much of a whole, as the length of an SVG in percent."""
    share = value * 100 / whole if whole > 0 else Decimal(0)
    written = format(share.quantize(_CELL, rounding=ROUND_HALF_UP), "f")
    return f"{written.rstrip('0').rstrip('.')}%"


def text(
    words: str, x: str, y: int, ink: Ink, *, anchor: str = "start", is_small: bool = False
) -> str:
    """One line of text; what is said beside is smaller and softer."""
    size, colour = (SMALL, ink.soft) if is_small else (TEXT, ink.strong)
    faint = ' fill-opacity="0.78"' if is_small and ink.opens else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}"'
        f' fill="{colour}"{faint}>{escape(words)}</text>'
    )


def block(x: str, y: int, width: str, height: int, fill: Fill, ink: Ink, name: str) -> str:
    """One filled piece with its outline."""
    paint = {Fill.SOLID: ink.strong, Fill.OPEN: "none"}.get(fill, f"url(#{name}-{fill.value})")
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{paint}"'
        f' stroke="{ink.strong}" stroke-width="1"/>'
    )


def patterns(fills: Iterable[Fill], ink: Ink, name: str) -> str:
    """The fillings that are no plain colour, each once."""
    drawn = {Fill.HATCH: _HATCH, Fill.DOTS: _DOTS}
    wanted = [fill for fill in Fill if fill in drawn and fill in set(fills)]
    if not wanted:
        return ""
    made = "".join(
        f'<pattern id="{name}-{fill.value}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f"{drawn[fill].format(ink=quoteattr(ink.strong))}</pattern>"
        for fill in wanted
    )
    return f"<defs>{made}</defs>"


def legend(keys: Iterable[Key], ink: Ink, name: str) -> str:
    """What each filling stands for, in one line on top."""
    drawn, at = [], 0
    for key in keys:
        drawn.append(block(f"{at + 1}", 4, "18", 12, key.fill, ink, name))
        drawn.append(text(key.label, f"{at + 26}", 15, ink, is_small=True))
        at += 26 + breadth(key.label, SMALL) + 18
    return "".join(drawn)


def breadth(words: str, size: int) -> int:
    """About how wide a text runs: a Chinese character is as wide as it is high."""
    return round(sum(size if ord(sign) > 0x2E7F else size * 0.6 for sign in words))


def opened(drawn: str, href: str, said: str, ink: Ink) -> str:
    """What is drawn, as a link where a page can open it; `said` is what a reader hears."""
    if not (href and ink.opens):
        return drawn
    return f"<a href={quoteattr(href)} aria-label={quoteattr(said)}>{drawn}</a>"


def framed(drawn: str, title: str, height: int, ink: Ink) -> str:
    """The whole picture: as wide as its box on a page, of one width on paper."""
    width = "100%" if ink.width is None else str(ink.width)
    font = f" font-family={quoteattr(ink.font)}" if ink.font else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' role="{"group" if ink.opens else "img"}" aria-label={quoteattr(title)}{font}>'
        f"{drawn}</svg>"
    )
