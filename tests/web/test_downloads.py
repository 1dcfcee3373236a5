from io import BytesIO

import pytest

from zhouzhi.web.downloads import download


@pytest.mark.parametrize(
    ("media_type", "told"),
    [
        ("image/jpeg", "image/jpeg"),
        ("text/html; charset=utf-8", "application/octet-stream"),
        ("image/svg+xml", "application/octet-stream"),
    ],
)
def test_download_runs_nothing(media_type: str, told: str) -> None:
    answer = download(BytesIO(b"x"), filename="现场.jpg", media_type=media_type)
    assert answer.headers["Content-Type"] == told
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
