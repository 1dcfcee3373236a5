"""What is needed to read papers and to write them: the sandbox, recognition, fonts."""

import shutil
import struct
import subprocess
from collections.abc import Iterator

from zhouzhi.cli.check.finding import Finding
from zhouzhi.foundation.errors import Refusal


def sandbox_findings() -> Iterator[Finding]:
    """Whether files from strangers can be parsed apart, tried here, and how apart that is."""
    from zhouzhi.documents.intake.boundary import take_in_safely
    from zhouzhi.foundation.sandbox.isolation import GUARD, isolation

    try:
        take_in_safely("关于举办科技活动周的通知".encode(), name="试读.txt")
    except Refusal as refusal:
        yield Finding("沙箱", False, f"试读没有成功：{refusal.message}")
        return
    found = isolation()
    yield Finding("沙箱", found is not GUARD, found.description, fatal=False)


def recognition_findings() -> Iterator[Finding]:
    """Whether scans and photographs can be read here, tried on a blank page."""
    from zhouzhi.documents.intake.boundary import take_in_safely
    from zhouzhi.documents.intake.scan.presence import missing_packages

    missing = missing_packages()
    if missing:
        words = f"没有装 {'、'.join(missing)}，扫描件和照片读不了，其余照常；请按安装说明重装依赖"
        yield Finding("文字识别", False, words, fatal=False)
        return
    try:
        take_in_safely(_blank_page(), name="试读.bmp")
    except Refusal as refusal:
        works = refusal.code == "no_words"
        words = "可识读扫描件和照片" if works else f"试读没有成功：{refusal.message}"
        yield Finding("文字识别", works, words, fatal=False)


def _blank_page() -> bytes:
    """A white picture of 320 by 320 dots, black and white."""
    dots = b"\xff" * (320 // 8 * 320)
    head = struct.pack("<2sIHHI", b"BM", 62 + len(dots), 0, 0, 62)
    sizes = struct.pack("<IiiHHIIiiII", 40, 320, 320, 1, 1, 0, len(dots), 2835, 2835, 2, 2)
    return head + sizes + b"\0\0\0\0\xff\xff\xff\0" + dots


def font_findings() -> Iterator[Finding]:
    """Which of the fonts of official documents this machine has; Word files only name them."""
    listed = _installed_fonts()
    wanted = {
        "仿宋": ("仿宋", "fangsong"),
        "楷体": ("楷体", "kaiti"),
        "黑体": ("黑体", "heiti", "simhei"),
    }
    missing = [name for name, words in wanted.items() if not any(word in listed for word in words)]
    words = (
        "公文字体齐全" if not missing else f"本机没有{'、'.join(missing)}；生成的 Word 文件不受影响"
    )
    yield Finding("字体", not missing, words, fatal=False)


def _installed_fonts() -> str:
    if shutil.which("fc-list") is None:
        return ""
    run = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False)
    return run.stdout.lower()
