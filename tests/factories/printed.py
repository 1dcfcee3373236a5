"""PDF files as offices and strangers send them, written by hand, made on the spot."""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT = 80, 515
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/ItalicAngle 0"
    b"/FontBBox[-25 -254 1000 880]/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def words(text: str, *, x: float = LEFT, top: float, size: float = 16, mode: int = 0) -> str:
    """Words whose line begins at x and whose top is so many points below the page's."""
    y = HEIGHT - top - 0.88 * size
    code = text.encode("utf-16-be").hex()
    return f"BT {mode} Tr /F1 {size} Tf 1 0 0 1 {x} {y:.1f} Tm <{code}> Tj ET\n"


def rows(texts: Sequence[str], *, top: float, x: float = LEFT, pitch: float = 28) -> str:
    """Lines one below the other; an ideographic blank indents by a character."""
    return "".join(
        words(
            text.lstrip("　"), x=x + 16 * (len(text) - len(text.lstrip("　"))), top=top + pitch * at
        )
        for at, text in enumerate(texts)
    )


def rule(x0: float, top0: float, x1: float, top1: float) -> str:
    """A straight line."""
    return f"0.5 w {x0} {HEIGHT - top0} m {x1} {HEIGHT - top1} l S\n"


def ruled(cells: Sequence[Sequence[str]], *, top: float, widths: Sequence[float]) -> str:
    """A table with a rule around every cell; "^" continues the cell above."""
    edges = [LEFT + sum(widths[:at]) for at in range(len(widths) + 1)]
    content = rule(edges[0], top, edges[-1], top)
    for at, row in enumerate(cells):
        upper, lower = top + 24 * at, top + 24 * (at + 1)
        for column, cell in enumerate(row):
            content += rule(edges[column], upper, edges[column], lower)
            below = cells[at + 1][column] if at + 1 < len(cells) else ""
            if below != "^":
                content += rule(edges[column], lower, edges[column + 1], lower)
            if cell not in ("", "^"):
                content += words(cell, x=edges[column] + 5, top=upper + 5, size=12)
        content += rule(edges[-1], upper, edges[-1], lower)
    return content


def scanned() -> str:
    """A page that is one grey picture."""
    return "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"


def wrapped(text: str, *, width: float = 27) -> list[str]:
    """A paragraph broken by the width of a page, its first line indented by two characters."""
    lines, filled = ["　　"], 2.0
    for character in text:
        needed = 0.5 if character.isascii() else 1.0
        if filled + needed > width:
            lines.append("")
            filled = 0.0
        lines[-1] += character
        filled += needed
    return lines


@dataclass(slots=True)
class Pdf:
    """A PDF file in the making: the content of each page, and what else is in its objects."""

    pages: Sequence[str]
    rotate: int = 0
    box: tuple[int, int, int, int] = (0, 0, WIDTH, HEIGHT)
    images: Sequence[bytes] = ()
    """Each is the dictionary's end and the stream of one image, drawn by /I0 Do and so on."""
    password: bytes | None = None
    extra: bytes = b""
    objects: list[bytes] = field(default_factory=list)

    def data(self) -> bytes:
        """The bytes of the file."""
        self.objects = [b"", b"", _FONT]
        named = b"".join(b"/I%d %d 0 R" % (at, 4 + at) for at in range(len(self.images)))
        self.objects += self.images
        kids = [self._page(content, named) for content in self.pages]
        self.objects[0] = b"<</Type/Catalog/Pages 2 0 R" + self.extra + b">>"
        listed = b" ".join(b"%d 0 R" % kid for kid in kids)
        self.objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (listed, len(kids))
        return self._written()

    def _page(self, content: str, images: bytes) -> int:
        packed = zlib.compress(content.encode())
        self.objects.append(_stream(b"/Filter/FlateDecode", packed))
        held = len(self.objects)
        self.objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[%d %d %d %d]/Rotate %d/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>/XObject<<%s>>>>>>"
            % (*self.box, self.rotate, held, images)
        )
        return len(self.objects)

    def _written(self) -> bytes:
        trailer = b""
        if self.password is not None:
            lock, trailer = _lock(self.password)
            self.objects.append(lock)
            trailer = b"/Encrypt %d 0 R" % len(self.objects) + trailer
        out, places = bytearray(b"%PDF-1.7\n"), []
        for at, body in enumerate(self.objects):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (at + 1, body)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        count = len(self.objects) + 1
        end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        out_table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        return bytes(out) + out_table + end % (count, trailer, len(out))


def _stream(dictionary: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (dictionary, len(content), content)


def picture(content: bytes, width: int, height: int, *, filter_: str = "DCTDecode") -> bytes:
    """An image object, grey, eight bits."""
    return _stream(
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/%s" % (width, height, filter_.encode()),
        content,
    )


def _lock(password: bytes) -> tuple[bytes, bytes]:
    """An encryption dictionary that only this password opens (RC4, 40 bits), and the file's id."""
    name = b"\x01" * 16
    padded = (password + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + b"\xfc\xff\xff\xff" + name).digest()[:5]
    user = _rc4(key, _PADDING)
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (
        owner.hex().encode(),
        user.hex().encode(),
    )
    return lock, b"/ID[<%s><%s>]" % (name.hex().encode(), name.hex().encode())


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


DUTY = "请各单位于2024年6月10日前将活动总结报送市科技局，联系电话0722-0596290。"


def notice_on_two_pages() -> bytes:
    """A notice whose signature stands on a second page."""
    first = words("关于举办2024年清河市科技活动周的通知", x=120, top=90, size=18)
    first += rows(["各县（区）科技局：", *wrapped(DUTY)], top=150)
    return Pdf([first, rows(["清河市科学技术局", "2024年5月6日"], top=90, x=360)]).data()
