"""What a file is, judged by its first bytes and never by its name."""

import re
import zipfile
from pathlib import PurePath

from zhouzhi.documents.intake.archive import damaged, read_part
from zhouzhi.documents.intake.model import IntakeError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再上传。"
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)
_PACKED = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
# A file whose name says one of these but whose content is another readable kind is read with a note.
_SUFFIXES = {
    "txt": (".txt", ".text", ".md", ""),
    "html": (".html", ".htm", ".xhtml", ".shtml"),
    "docx": (".docx",),
}
_PACKAGES = (
    ("xl/workbook.xml", IntakeError("spreadsheet", "这是 Excel 表格（.xlsx），不是通知。请上传通知的 .docx、.html 或 .txt 文件。")),
    ("ppt/presentation.xml", IntakeError("slides", "这是演示文稿（.pptx），不是通知。请上传通知的 .docx、.html 或 .txt 文件。")),
    ("OFD.xml", IntakeError("ofd", "这是 OFD 版式文件，现在还不能识读。请用 WPS 打开后另存为 .docx 再上传。")),
    ("content.xml", IntakeError("odf", f"这是 OpenDocument 文档，不能直接识读。{_SAVE_DOCX}")),
    ("META-INF/container.xml", IntakeError("epub", "这是 EPUB 电子书，不是通知。请确认选对了文件。")),
)
KIND_NAMES = {"txt": "纯文本", "html": "网页", "docx": "Word 文档（.docx）"}


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
    if suffix in _SUFFIXES[kind] or (kind == "txt" and suffix not in (".docx", ".html", ".htm")):
        if suffix not in (".doc", ".pdf", ".wps", ".ofd", ".rtf"):
            return ()
    return (f"文件名以“{suffix}”结尾，内容其实是{KIND_NAMES[kind]}，已按内容识读。",)


def _picture(data: bytes) -> IntakeError | None:
    found = next((word for magic, word in _PICTURES if data.startswith(magic)), None)
    if found == "BMP" and data[6:10] != b"\0\0\0\0":
        found = None
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        found = "WebP"
    if data[4:8] == b"ftyp":
        if data[8:12] not in (b"heic", b"heix", b"mif1", b"avif"):
            return IntakeError("video", "这是一段视频或音频，不是通知。请上传通知的 .docx、.html 或 .txt 文件。")
        found = "HEIC"
    if found is None:
        return None
    return IntakeError(
        "image",
        f"这是一张 {found} 图片，现在还不能识读图片里的文字。请上传通知的电子版，存为 .docx、.html 或 .txt。",
    )


def _paper(data: bytes) -> IntakeError | None:
    """Documents of known formats that have no reader."""
    if b"%PDF-" in data[:1024]:
        return IntakeError(
            "pdf",
            "这是 PDF 文件，现在还不能识读。请上传原稿，或用 WPS、Word 打开后另存为 .docx 再上传。",
        )
    if data.startswith(_OLE):
        return _compound(data)
    if data.startswith(b"{\\rtf"):
        return IntakeError("rtf", f"这是 RTF 文档，不能直接识读。{_SAVE_DOCX}")
    if re.match(rb"(?:[\x21-\x7e]+: [^\r\n]*\r?\n)*MIME-Version:", data[:4096], re.IGNORECASE):
        return IntakeError("mht", f"这是单个文件网页（.mht）或邮件，不能直接识读。{_SAVE_DOCX}")
    return None


def _compound(data: bytes) -> IntakeError:
    """An old Office file, told apart by the streams that its directory names."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return IntakeError(
            "encrypted", "文件已加密，没有密码打不开。请打开文件，去掉密码后另存为 .docx 再上传。"
        )
    if has("WordDocument"):
        return IntakeError("doc", f"这是旧版 Word 文档（.doc）或 WPS 文字（.wps），不能直接识读。{_SAVE_DOCX}")
    if has("Workbook") or has("Book"):
        return IntakeError("spreadsheet", "这是 Excel 表格（.xls），不是通知。请上传通知的 .docx、.html 或 .txt 文件。")
    return IntakeError("ole", f"这是旧版 Office 文件，辨认不出是哪一种，不能识读。{_SAVE_DOCX}")


def _binary(data: bytes) -> IntakeError | None:
    packed = next((word for magic, word in _PACKED if data.startswith(magic)), None)
    if packed:
        return IntakeError("archive", f"这是 {packed} 压缩文件。请解压后，逐个上传里面的通知。")
    if data.startswith(_PROGRAMS) and b"\0" in data[:64]:
        return IntakeError("program", "这是程序文件，不是通知，没有识读。请确认选对了文件。")
    return None


def guess_format(data: bytes) -> str:
    """The usual ending of a file of unknown kind, such as ".mp3", or "" when nothing is known."""
    import puremagic

    try:
        return str(puremagic.from_string(data[:65536]))
    except (puremagic.PureError, ValueError):
        return ""


def name_the_unknown(data: bytes, error: IntakeError) -> IntakeError:
    """A verdict on bytes that are no text, with the format they look like, if any."""
    ending = guess_format(data) if error.code == "not_text" else ""
    if not ending:
        return error
    return IntakeError(error.code, f"文件内容像是 {ending} 格式，{error.message.removeprefix('文件内容')}")


def refuse_other_packages(package: zipfile.ZipFile) -> None:
    """Raise IntakeError for a zip package that is not a plain Word document."""
    names = set(package.namelist())
    types = read_part(package, "[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise IntakeError(
            "macro", "文件带有宏程序，可能有害，没有打开。请用 Word 另存为不带宏的 .docx 后再上传。"
        )
    if "wordprocessingml.document.main+xml" in types:
        return
    if "wordprocessingml.template.main+xml" in types:
        raise IntakeError("template", f"这是 Word 模板（.dotx），不能直接识读。{_SAVE_DOCX}")
    for marker, error in _PACKAGES:
        if marker in names:
            raise error
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        raise damaged()
    raise IntakeError("archive", "这是 zip 压缩文件。请解压后，逐个上传里面的通知。")


def refuse_other_xml(head: str) -> None:
    """Raise IntakeError for XML that is neither a page nor text."""
    root = re.search(r"<([A-Za-z][\w:.-]*)", re.sub(r"<!--.*?-->", "", head, flags=re.S))
    tag = root.group(1).lower() if root else ""
    if tag in ("html", "body", "div") or (not head.startswith("<?xml") and tag != "svg"):
        return
    if tag == "svg":
        raise IntakeError("image", "这是一张 SVG 图片，不是通知。请上传通知的 .docx、.html 或 .txt 文件。")
    if tag in ("pkg:package", "w:worddocument"):
        raise IntakeError("word_xml", f"这是 Word XML 文档，不能直接识读。{_SAVE_DOCX}")
    raise IntakeError("xml", "这是 XML 数据，不是通知。请上传通知的 .docx、.html 或 .txt 文件。")
