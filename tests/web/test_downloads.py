from io import BytesIO
from urllib.parse import unquote

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


@pytest.mark.parametrize(
    ("filename", "told"),
    [
        ('总结"定稿".docx', "总结＂定稿＂.docx"),
        ("现场\r\nSet-Cookie: a=b.jpg", "现场 Set-Cookie： a=b.jpg"),
        ("总结\u202excod.exe", "总结xcod.exe"),
        ("总\u200b结\0.docx", "总结.docx"),
        ("../../etc/passwd", "／..／etc／passwd"),
        ("..\\总结.docx", "＼总结.docx"),
        ("照片\ud800.jpg", "照片.jpg"),
        ("CON.txt", "_CON.txt"),
        ("长" * 300 + ".docx", "长" * 145 + ".docx"),
        ("长" * 300, "长" * 150),
        ("\u200b", "未命名"),
        ("..", "未命名"),
    ],
)
def test_download_is_saved_under_a_name_that_means_what_it_shows(filename: str, told: str) -> None:
    answer = download(BytesIO(b"x"), filename=filename, media_type="image/jpeg")
    header = answer.headers["Content-Disposition"]
    name = header.partition("filename*=utf-8''")[2] or header.partition('filename="')[2][:-1]
    assert unquote(name) == told
