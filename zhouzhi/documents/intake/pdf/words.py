"""The characters of a PDF page with their boxes, on the page as a person turns it to read."""

import ctypes
from collections import Counter

import pypdfium2
from pypdfium2 import raw

from zhouzhi.documents.intake.frequency import resemblance
from zhouzhi.documents.intake.model import Box
from zhouzhi.documents.intake.pages.marks import BLANK, Glyph, Leaf

_FEW = 50
_LARGE = 0.5
_MAX_ON_PAGE = 60_000
_BLANKS = (0x20, 0xA0, 0x3000)
_PRIVATE = range(0xE000, 0xF900)


def leaf_of(page: pypdfium2.PdfPage, number: int) -> Leaf:
    """A page's visible characters in the order of the file."""
    words = page.get_textpage()
    try:
        count = min(words.count_chars(), _MAX_ON_PAGE)
        tilts = Counter(
            round(-raw.FPDFText_GetCharAngle(words, at) * 57.29578 / 90) % 4 * 90
            for at in range(0, count, max(1, count // 200))
            if not raw.FPDFText_IsGenerated(words, at)
        )
        tilt = tilts.most_common(1)[0][0] if tilts else page.get_rotation()
        frame = _Frame(page, tilt)
        glyphs = [glyph for at in range(count) if (glyph := _glyph(words, at, frame))]
    finally:
        words.close()
    turn = float((tilt - page.get_rotation()) % 360)
    return Leaf(number, frame.width, frame.height, turn, runs=[_paired(glyphs)])


class _Frame:
    """The way from a page's own coordinates to the upright page (坐标换算)."""

    def __init__(self, page: pypdfium2.PdfPage, turn: int) -> None:
        self.left, bottom, right, self.top = page.get_cropbox()
        self.across, self.down = right - self.left, self.top - bottom
        self.turn = turn
        shown = (self.across, self.down) if self.turn % 180 == 0 else (self.down, self.across)
        self.width, self.height = (round(length, 1) for length in shown)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page's own coordinates on the upright page."""
        corners = [self._point(left, top), self._point(right, bottom)]
        (a, b), (c, d) = corners
        return Box(*(round(each, 1) for each in (min(a, c), min(b, d), max(a, c), max(b, d))))

    def _point(self, across: float, up: float) -> tuple[float, float]:
        x, y = across - self.left, self.top - up
        if self.turn == 90:
            return self.down - y, x
        if self.turn == 180:
            return self.across - x, self.down - y
        if self.turn == 270:
            return y, self.across - x
        return x, y


def _glyph(words: pypdfium2.PdfTextPage, at: int, frame: _Frame) -> Glyph | None:
    """The character at one place, None where it is generated or invisible."""
    code = raw.FPDFText_GetUnicode(words, at)
    if code < 32 or code in (0xFEFF, 0xFFFE) or raw.FPDFText_IsGenerated(words, at):
        return None
    if not _is_visible(words, at):
        return None
    loose = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(words, at, ctypes.byref(loose)):
        return None
    box = frame.box(loose.left, loose.bottom, loose.right, loose.top)
    if box.width <= 0 or box.height <= 0:
        return None
    if code in _BLANKS:
        return Glyph(BLANK, box)
    return Glyph("\ufffd" if _is_unmapped(words, at, code) else chr(code), box)


def _is_visible(words: pypdfium2.PdfTextPage, at: int) -> bool:
    held = raw.FPDFText_GetTextObject(words, at)
    return not held or raw.FPDFTextObj_GetTextRenderMode(held) != raw.FPDF_TEXTRENDERMODE_INVISIBLE


def _is_unmapped(words: pypdfium2.PdfTextPage, at: int, code: int) -> bool:
    return code in _PRIVATE or raw.FPDFText_HasUnicodeMapError(words, at) == 1


def _paired(glyphs: list[Glyph]) -> list[Glyph]:
    """Halves of characters beyond the basic plane put together."""
    whole: list[Glyph] = []
    for glyph in glyphs:
        if whole and "\ud800" <= whole[-1].text < "\udc00" <= glyph.text < "\ue000":
            pair = (whole[-1].text + glyph.text).encode("utf-16", "surrogatepass").decode("utf-16")
            whole[-1] = Glyph(pair, whole[-1].box)
        elif "\ud800" <= glyph.text < "\ue000" and glyph.text >= "\udc00":
            whole.append(Glyph("\ufffd", glyph.box))
        else:
            whole.append(glyph)
    return [Glyph("\ufffd", g.box) if "\ud800" <= g.text < "\udc00" else g for g in whole]


def is_picture(page: pypdfium2.PdfPage, leaf: Leaf) -> bool:
    """Is this page a picture of words, with none of its own that can be believed?"""
    text = "".join(glyph.text for run in leaf.runs for glyph in run if glyph.text != BLANK)
    if len(text) >= _FEW:
        return _is_nonsense(text)
    covered = drawn = 0.0
    for held in page.get_objects(max_depth=2):
        drawn += 1
        if held.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = held.get_bounds()
            covered = max(covered, (right - left) * (top - bottom))
        if drawn > 2000:
            break
    if covered > _LARGE * leaf.width * leaf.height:
        return True
    return not text and (covered > 0 or drawn > _FEW)


def _is_nonsense(text: str) -> bool:
    """Are the words of this page lost, because its fonts do not say what their shapes mean?"""
    if text.count("\ufffd") > 0.2 * len(text):
        return True
    mean, count = resemblance(text)
    return count >= _FEW and mean < 0.3
