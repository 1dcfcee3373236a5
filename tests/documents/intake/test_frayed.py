"""Properties of paragraphs that end in the middle are ended with the last whole one."""

from pathlib import Path

import pytest

from zhouzhi.documents.intake import take_in
from zhouzhi.documents.intake.frayed import mended, whole_page

WHOLE = (Path(__file__).parents[3] / "samples" / "weihai.doc").read_bytes()
STYLE = bytes(2)
CENTRED = bytes.fromhex("032401")
SPACED = bytes.fromhex("1264bcfd0000")
EDGES = bytes.fromhex("94ff3708da107d19")
CELL = bytes.fromhex("00000000" + "04010100" * 4)


def row(cells: bytes) -> bytes:
    """The definition of a table's row with three columns."""
    size = len(EDGES) + len(cells) + 2
    return b"\x08\xd6" + size.to_bytes(2, "little") + b"\x03" + EDGES + cells


def page(properties: bytes) -> bytearray:
    """A page that holds the properties of one paragraph, at its end."""
    held = STYLE + properties
    if len(held) % 2:
        counted = bytes([len(held) // 2 + 1]) + held
    else:
        counted = bytes([0, len(held) // 2]) + held
    at = (511 - len(counted)) // 2
    made = bytearray(512)
    made[8] = at
    made[2 * at : 2 * at + len(counted)] = counted
    made[511] = 1
    return made


def held_by(made: bytearray) -> bytes:
    """The properties that a page says it holds."""
    start = 2 * made[8]
    begin = start + 1 if made[start] else start + 2
    length = 2 * made[start] - 1 if made[start] else 2 * made[start + 1]
    return bytes(made[begin + 2 : begin + length])


@pytest.mark.parametrize(
    ("frayed", "whole"),
    [
        (SPACED + CENTRED, SPACED + CENTRED),
        (SPACED + CENTRED + b"\xae", SPACED + CENTRED + b"\0"),
        (CENTRED + b"\xae", CENTRED + b"\0"),
        (CENTRED + SPACED[:4], CENTRED),
        (CENTRED + SPACED[:5], CENTRED + b"\0"),
        (CENTRED + row(CELL * 3), CENTRED + row(CELL * 3)),
        (CENTRED + row(CELL * 3)[:-20], CENTRED + row(CELL * 2)),
        (CENTRED + row(CELL * 3)[:-26], CENTRED + row(CELL)),
        (CENTRED + row(CELL * 3)[:9], CENTRED),
    ],
)
def test_properties_end_with_the_last_whole_one(frayed: bytes, whole: bytes) -> None:
    assert held_by(whole_page(page(frayed))).rstrip(b"\0") == whole.rstrip(b"\0")
    assert len(held_by(whole_page(page(frayed)))) - len(whole) in (0, 1)


def test_a_page_of_anything_is_no_error() -> None:
    for byte in range(256):
        assert len(whole_page(bytearray([byte]) * 512)) == 512


def test_a_whole_document_stays_as_it_is() -> None:
    assert take_in(mended(WHOLE), name="通知.doc") == take_in(WHOLE, name="通知.doc")
