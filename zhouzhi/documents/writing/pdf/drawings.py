"""A drawing as a picture (图形成图): what Word shows everywhere, an SVG it does not."""

from functools import lru_cache
from pathlib import Path
from typing import cast

import typst

from zhouzhi.documents.writing.faces import Stamped, typefaces

TEMPLATE = Path(__file__).with_name("drawing.typ")
# On paper about 300 dots an inch: a drawing of 480 dots stands 140 mm wide.
_DOTS_AN_INCH = 250.0


def picture_of(svg: str) -> bytes:
    """This will give an SVG as a PNG in the fonts of the house; the same bytes for the same SVG."""
    data = _compiler(typefaces(()).stamps).compile(
        format="png", ppi=_DOTS_AN_INCH, sys_inputs={"drawing": svg}
    )
    return cast(bytes, data)


@lru_cache(maxsize=1)
def _compiler(stamps: tuple[Stamped, ...]) -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=sorted({str(path.parent) for path, _ in stamps}),
    )
    return typst.Compiler(
        input=TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True
    )
