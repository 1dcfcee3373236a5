"""What a file is, judged by its first bytes and never by its name."""

import re
import zipfile
from pathlib import PurePath

from zhouzhi.documents.intake.archive import read_part
from zhouzhi.documents.intake.model import IntakeError
from zhouzhi.documents.intake.verdicts import CUT_SHORT, HOLLOW, refusal

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)
_READABLE_PICTURES = ("PNG", "JPEG", "TIFF", "WebP", "BMP")
_PACKED = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_STILL_PICTURES = (b"heic", b"heix", b"mif1", b"avif")
_MAIL = re.compile(rb"(?:[\x21-\x7e]+: [^\r\n]*\r?\n)*MIME-Version:", re.IGNORECASE)
# What the directory of an old Office file names; the first that is there tells what it is.
_STREAMS = (
    ("EncryptedPackage", "encrypted", ""),
    ("WordDocument", "unread", "旧版 Word 文档（.doc）"),
    ("Workbook", "other", " Excel 表格（.xls）"),
    ("PowerPoint Document", "other", "演示文稿（.ppt）"),
    ("", "old_office", ""),
)
_PACKAGES = (
    ("xl/workbook.xml", "other", " Excel 表格（.xlsx）"),
    ("ppt/presentation.xml", "other", "演示文稿（.pptx）"),
    ("OFD.xml", "ofd", ""),
    ("content.xml", "unread", " OpenDocument 文档"),
    ("META-INF/container.xml", "other", " EPUB 电子书"),
)
# What a file whose rest is missing has begun as.
_BEGINNINGS = (
    (_OLE, b"", "旧版 Office 文件（.doc、.wps 之类）"),
    (b"PK\x03\x04", b"word/", " Word 文档（.docx）"),
    (b"PK\x03\x04", b"xl/", " Excel 表格（.xlsx）"),
    (b"PK\x03\x04", b"", "压缩格式的文件（.docx 也是这种格式）"),
    (b"%PDF", b"", " PDF 文件"),
)
_SUFFIXES = {
    "txt": (".txt", ".text", ".md", ""),
    "html": (".html", ".htm", ".xhtml", ".shtml"),
    "docx": (".docx",),
    "doc": (".doc", ".wps", ".dot"),
    "pdf": (".pdf",),
    "image": (".png", ".jpg", ".jpeg", ".jfif", ".tif", ".tiff", ".webp", ".bmp"),
}
_KNOWN_SUFFIXES = (
    *(".doc", ".docx", ".html", ".htm", ".pdf", ".wps", ".ofd", ".rtf"),
    *(".xls", ".xlsx", ".et", ".txt", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"),
)
KIND_NAMES = {
    "txt": "纯文本",
    "html": "网页",
    "docx": " Word 文档（.docx）",
    "doc": "旧版 Word 文档（.doc）",
    "pdf": " PDF 文件",
    "image": "图片",
}


def binary_kind(data: bytes) -> str | None:
    """The kind of a file that is neither text nor a package, None where no reader takes it."""
    if _picture_format(data) in _READABLE_PICTURES:
        return "image"
    if _is_pdf(data):
        return "pdf"
    if data.startswith(_OLE) and not _has(data, "EncryptedPackage") and _has(data, "WordDocument"):
        return "doc"
    return None


def _is_pdf(data: bytes) -> bool:
    """Is this a PDF, perhaps behind some junk, rather than a file that names or holds one?"""
    if data.startswith(b"%PDF"):
        return True
    behind_junk = b"%PDF-" in data[:1024] and not data.startswith(b"PK")
    return behind_junk and b"startxref" in data


def _has(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _picture_format(data: bytes) -> str | None:
    """The format of a still picture, None for what is none."""
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return "BMP"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp" and data[8:12] in _STILL_PICTURES:
        return "HEIC"
    return next((word for magic, word in _PICTURES if data.startswith(magic)), None)


def refuse_unreadable(data: bytes) -> None:
    """Raise IntakeError with what was found and which format to save as, for what no reader takes.

    Lets through zip packages and whatever may be text.
    """
    error = _picture(data) or _paper(data) or _binary(data)
    if error is not None:
        raise error


def name_note(kind: str, name: str) -> tuple[str, ...]:
    """A note where the name's ending says another kind than the content."""
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    if suffix in _SUFFIXES[kind] or suffix not in _KNOWN_SUFFIXES:
        return ()
    return (f"文件名以“{suffix}”结尾，内容其实是{KIND_NAMES[kind]}，已按内容识读。",)


def is_old_workbook(data: bytes) -> bool:
    """Is this an .xls workbook that is not encrypted?"""
    return data.startswith(_OLE) and "Workbook".encode("utf-16-le") in data


def _picture(data: bytes) -> IntakeError | None:
    found = _picture_format(data)
    if found:
        return refusal("image", found=found)
    return refusal("media") if data[:4] == b"RIFF" or data[4:8] == b"ftyp" else None


def _paper(data: bytes) -> IntakeError | None:
    """Documents of known formats that have no reader."""
    if _is_pdf(data):
        return refusal("pdf")
    if data.startswith(_OLE):
        return next(
            refusal(code, **({"found": found} if found else {}))
            for stream, code, found in _STREAMS
            if stream.encode("utf-16-le") in data
        )
    if data.startswith(b"{\\rtf"):
        return refusal("unread", found=" RTF 文档")
    if is_mail(data):
        return refusal("unread", found="单个文件网页（.mht）或邮件")
    return None


def is_mail(data: bytes) -> bool:
    """Is this a mail, or a page in a single file, which has a mail's envelope?"""
    return _MAIL.match(data[:4096]) is not None


def _binary(data: bytes) -> IntakeError | None:
    packed = next((word for magic, word in _PACKED if data.startswith(magic)), None)
    if packed:
        return refusal("archive", found=packed)
    if data.startswith(_PROGRAMS) and b"\0" in data[:64]:
        return refusal("other", found="程序文件")
    return None


def name_the_damaged(data: bytes, error: IntakeError) -> IntakeError:
    """A verdict on a file that is damaged, with what it has begun as, where that can be told."""
    if error.code != "damaged":
        return error
    found = next(
        (
            words
            for start, part, words in _BEGINNINGS
            if data.startswith(start) and part in data[:65536]
        ),
        None,
    )
    return IntakeError(error.code, CUT_SHORT, found=found) if found else error


def name_the_unknown(data: bytes, error: IntakeError) -> IntakeError:
    """A verdict on bytes that are no text, with the format they look like, if any."""
    if not data[:16].strip(b"\0"):
        return IntakeError(error.code, HOLLOW)
    if error.code != "not_text":
        return error
    import puremagic

    try:
        ending = str(puremagic.from_string(data[:65536]))
    except (puremagic.PureError, ValueError):
        return error
    return refusal("unknown_format", found=ending) if ending else error


def refuse_other_packages(package: zipfile.ZipFile) -> None:
    """Raise IntakeError for a zip package that is not a plain Word document."""
    names = set(package.namelist())
    types = read_part(package, "[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise refusal("macro")
    if "wordprocessingml.document.main+xml" in types:
        return
    if "wordprocessingml.template.main+xml" in types:
        raise refusal("unread", found=" Word 模板（.dotx）")
    for marker, code, found in _PACKAGES:
        if marker in names:
            raise refusal(code, **({"found": found} if found else {}))
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        raise refusal("damaged")
    raise refusal("archive", found="zip")


def refuse_other_xml(head: str) -> None:
    """Raise IntakeError for XML that is neither a page nor text."""
    root = re.search(r"<([A-Za-z][\w:.-]*)", re.sub(r"<!--.*?-->", "", head, flags=re.DOTALL))
    tag = root.group(1).lower() if root else ""
    if tag in ("html", "body", "div") or (not head.startswith("<?xml") and tag != "svg"):
        return
    if tag == "svg":
        raise refusal("image", found="SVG")
    if tag in ("pkg:package", "w:worddocument"):
        raise refusal("unread", found=" Word XML 文档")
    raise refusal("other", found=" XML 数据")
