"""Hostile PDF files, pictures and old Word documents, from a seed, never committed."""

import random
import struct
import zlib
from collections.abc import Callable

from tests.factories import files, hostile_word
from tests.factories.printed import Pdf, picture, rows, scanned, words

_PAGE = words("关于举办科技活动周的通知", top=100) + rows(["请各单位按时报送总结。"] * 3, top=160)


def plain() -> bytes:
    """A PDF file as an office makes it."""
    return Pdf([_PAGE]).data()


def many_pages(count: int) -> bytes:
    """A PDF file of very many pages."""
    return Pdf([_PAGE] * count).data()


def kid_that_is_its_parent() -> bytes:
    """A PDF file whose page tree holds itself."""
    return plain().replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]")


def form_that_draws_itself() -> bytes:
    """A PDF file with a drawing that draws itself for ever."""
    body = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I0 4 0 R>>>>/Length 6>>"
    )
    return Pdf(["/I0 Do\n" + _PAGE], images=[body + b"stream\n/I0 Do\nendstream"]).data()


def length_that_refers_to_itself() -> bytes:
    """A PDF file with a stream whose length is the stream."""
    return plain().replace(b"/Filter/FlateDecode/Length ", b"/Filter/FlateDecode/Length 4 0 R/X ")


def flate_bomb(unpacked: int) -> bytes:
    """A PDF file whose page unpacks to so many bytes."""
    return Pdf(["% " + "A" * unpacked + "\n" + _PAGE]).data()


def chained_filters(unpacked: int) -> bytes:
    """A PDF file whose picture is packed many times over."""
    content = zlib.compress(bytes(unpacked))
    for _ in range(3):
        content = zlib.compress(content)
    held = picture(content, 60_000, 60_000, filter_="FlateDecode").replace(
        b"/Filter/FlateDecode", b"/Filter[" + b"/FlateDecode " * 4 + b"]"
    )
    return Pdf(["q 595 0 0 842 0 0 cm /I0 Do Q\n"], images=[held]).data()


def huge_page() -> bytes:
    """A PDF page of a square kilometre, with a picture on it."""
    return Pdf(["q 900000 0 0 900000 0 0 cm /I0 Do Q"], box=(0, 0, 900_000, 900_000),
               images=[picture(bytes(4), 2, 2, filter_="FlateDecode")]).data()  # fmt: skip


def huge_font() -> bytes:
    """A PDF file whose words are a million points high."""
    return Pdf([words("通知", top=100, size=1_000_000) + _PAGE]).data()


def many_words(count: int) -> bytes:
    """A PDF page with very many characters on one spot."""
    return Pdf([words("通知" * 50, top=100) * (count // 100)]).data()


def many_rules(count: int) -> bytes:
    """A PDF page with very many lines, to wear out the search for tables."""
    lines = "".join(f"{at % 600} {at % 840} m {at % 599} {at % 839} l S\n" for at in range(count))
    return Pdf([_PAGE + lines]).data()


def with_script() -> bytes:
    """A PDF file that wants to run a script and open a page when it is opened."""
    action = b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://198.51.100.7/'\\))>>"
    return Pdf([_PAGE], extra=action).data()


def with_attachment() -> bytes:
    """A PDF file that reads its words from a file of this machine."""
    return Pdf([_PAGE], extra=b"/Names<</EmbeddedFiles<</Names[(x)<</F(/etc/passwd)>>]>>>>").data()


def locked() -> bytes:
    """A PDF file with a password."""
    return Pdf([_PAGE], password=b"secret").data()


def pdf_and_page() -> bytes:
    """A PDF file that begins as a web page."""
    return b"<html><body>" + plain()


def pdf_and_zip() -> bytes:
    """A PDF file that ends as a zip package."""
    return plain() + files.notice_document()


def png_of(width: int, height: int) -> bytes:
    """A PNG of one bit a dot that says it is so large."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + checksum

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    dots = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + head + dots + chunk(b"IEND", b"")


def tiff_in_a_ring() -> bytes:
    """A TIFF whose last page is followed by its first."""
    entries = [(256, 4, 1, 100), (257, 4, 1, 100), (258, 3, 1, 1), (259, 3, 1, 1), (262, 3, 1, 1),
               (273, 4, 1, 8), (278, 4, 1, 100), (279, 4, 1, 1300)]  # fmt: skip
    table = struct.pack("<H", len(entries))
    table += b"".join(struct.pack("<HHII", *entry) for entry in entries) + struct.pack("<I", 1308)
    return b"II*\0" + struct.pack("<I", 1308) + bytes(1300) + table


def spoilt(data: bytes, seed: int) -> bytes:
    """The same file with some bytes changed, cut out, doubled or moved."""
    dice = random.Random(seed)
    out = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(out))
        length = dice.choice((1, 2, 8, 64))
        piece = bytes(out[at : at + length])
        act = dice.randrange(4)
        if act == 0:
            out[at : at + length] = bytes(dice.randrange(256) for _ in piece)
        elif act == 1:
            del out[at : at + length]
        elif act == 2:
            out[at:at] = piece
        else:
            to = dice.randrange(len(out))
            out[to : to + length] = piece
    return bytes(out) or b"%PDF-"


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    # name of the case: how to make it, the code of the verdict ("" for read)
    "10000_pages": (lambda: many_pages(10_000), "too_many_pages"),
    "kid_that_is_its_parent": (kid_that_is_its_parent, "damaged"),
    "form_that_draws_itself": (form_that_draws_itself, ""),
    "length_that_refers_to_itself": (length_that_refers_to_itself, ""),
    "flate_bomb": (lambda: flate_bomb(200 * 2**20), ""),
    "chained_filters": (lambda: chained_filters(100 * 2**20), "no_words"),
    "huge_page": (huge_page, "no_words"),
    "huge_font": (huge_font, ""),
    "many_words": (lambda: many_words(400_000), ""),
    "many_rules": (lambda: many_rules(200_000), ""),
    "with_script": (with_script, ""),
    "with_attachment": (with_attachment, ""),
    "locked": (locked, "encrypted"),
    "pdf_and_page": (pdf_and_page, ""),
    "pdf_and_zip": (pdf_and_zip, ""),
    "61_scanned_pages": (lambda: Pdf([scanned()] * 61).data(), "scan_too_long"),
    "png_of_60000": (lambda: png_of(60_000, 60_000), "picture_too_big"),
    "png_that_lies": (lambda: png_of(9000, 8000), "picture_damaged"),
    "tiff_in_a_ring": (tiff_in_a_ring, "no_words"),
    "old_word_of_zeros": (lambda: hostile_word.compound("WordDocument"), "old_word"),
    "encrypted_office": (lambda: hostile_word.compound("EncryptedPackage"), "encrypted"),
}
