"""The picture of a page that is passed on: its code is read by a scanner, whatever it is called."""

from io import BytesIO

import cv2
import numpy as np
import pytest
from PIL import Image

from zhouzhi.documents.writing.share_pictures import HEIGHT, WIDTH, share_picture

ADDRESS = "https://zhouzhi.example/public/activities/2c9ad0a2-7b1e-4f6e-9f7b-0d8c0b0f5c11/"


@pytest.mark.parametrize(
    ("title", "off"),
    [
        ("走进光的实验室", ""),
        ("长" * 300, "取消"),
        ("a" * 300, "延期"),
        ("，" * 300, ""),
        ("\u202e\x00𠮷🎈", ""),
        ("", ""),
    ],
)
def test_picture_is_small_and_leads_to_its_page(title: str, off: str) -> None:
    written = share_picture(
        title=title, lines=["5月20日 周六 9:00—11:00", title], foot=title, address=ADDRESS, off=off
    )
    assert len(written) < 60_000
    picture = Image.open(BytesIO(written)).convert("RGB")
    assert picture.size == (WIDTH, HEIGHT)
    told, _points, _straight = cv2.QRCodeDetector().detectAndDecode(np.asarray(picture))
    assert told == ADDRESS
