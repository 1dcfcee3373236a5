"""A text as a QR code (二维码), for a poster, a blackboard or another's phone."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4
"""The bare modules around the code that scanners ask for."""


def code_svg(text: str) -> str:
    """A text as a QR code (二维码), an SVG that scales to any size; black on white at night too."""
    modules = code_modules(text)
    side = len(modules)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path d="{"".join(_runs(modules))}"/></svg>'
    )


def code_modules(text: str) -> list[list[bool]]:
    """The modules of a text's QR code, row by row, dark or not, with the quiet rim around them."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    modules: list[list[bool]] = code.get_matrix()
    return modules


def _runs(modules: Iterable[Iterable[bool]]) -> Iterator[str]:
    """The dark modules of each row, those that touch in one stroke."""
    for row, line in enumerate(modules):
        at = 0
        for is_dark, group in groupby(line):
            length = len(list(group))
            if is_dark:
                yield f"M{at} {row}h{length}v1h-{length}z"
            at += length
