"""The picture of a code holds the modules of the code, and the code its text."""

import re

import cv2
import numpy as np

from zhouzhi.documents.writing.qr_codes import code_svg

ADDRESS = "https://zhouzhi.example/public/activities/?when=weekend&age=8"
SCALE = 8


def drawn(svg: str) -> np.ndarray:
    """What a browser would draw of it."""
    (side,) = map(int, re.findall(r'viewBox="0 0 \d+ (\d+)"', svg))
    picture = np.full((side, side), 255, np.uint8)
    for at, row, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        picture[int(row), int(at) : int(at) + int(length)] = 0
    return np.kron(picture, np.ones((SCALE, SCALE), np.uint8))


def test_code_is_read_by_a_reader_that_is_not_ours() -> None:
    said, *_rest = cv2.QRCodeDetector().detectAndDecode(drawn(code_svg(ADDRESS)))
    assert said == ADDRESS
