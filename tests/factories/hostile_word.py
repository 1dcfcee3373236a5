"""Hostile Word documents, packages, pages and texts, made when asked for; never committed."""

import io
import struct
import zipfile
from collections.abc import Callable

from tests.factories.files import (
    NOTICE,
    RELATION,
    notice_document,
    notice_page,
    packed,
    page,
    paragraph,
    word_file,
    word_parts,
)


def lines_of_junk(size: int) -> bytes:
    """Bytes that are neither text nor any known format, the same on every run."""
    state, out = 1, bytearray()
    while len(out) < size:
        state = (state * 1103515245 + 12345) % 2**31
        out.append(state >> 16 & 255)
    return b"\x00\x01\x02" + bytes(out)


def bomb(unpacked: int, *, lying: bool = False) -> bytes:
    """A Word document whose main part unpacks to so many bytes; `lying` hides it in the header."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in word_parts("").items():
            if name != "word/document.xml":
                package.writestr(name, content)
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(unpacked // 2**20):
                part.write(b" " * 2**20)
    data = bytearray(stream.getvalue())
    if lying:
        place = data.rfind(b"word/document.xml") - 46
        struct.pack_into("<I", data, place + 24, 1000)
    return bytes(data)


def crowded(entries: int) -> bytes:
    """A Word document with very many parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in word_parts(paragraph("通知")).items():
            package.writestr(name, content)
        for at in range(entries):
            package.writestr(f"word/x{at}.xml", b"")
    return stream.getvalue()


def with_part(name: str, content: bytes = b"x", *, mode: int = 0) -> bytes:
    """A Word document with one more part of any name, perhaps a symbolic link."""
    stream = io.BytesIO(notice_document())
    with zipfile.ZipFile(stream, "a") as package:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        package.writestr(entry, content)
    return stream.getvalue()


def with_declaration(declaration: str, words: str) -> bytes:
    """A Word document whose main part declares entities and uses them."""
    parts = word_parts(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    head, body = parts["word/document.xml"].decode().split("?>", 1)
    return packed(parts | {"word/document.xml": f"{head}?>{declaration}{body}".encode()})


def external_entity(path: str = "/etc/passwd") -> bytes:
    """A Word document that wants a file of this machine as its text."""
    return with_declaration(f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{path}">]>', "&x;")


def billion_laughs() -> bytes:
    """A Word document whose entities double thirty times."""
    entities = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 31))
    return with_declaration(f'<!DOCTYPE d [<!ENTITY a0 "笑">{entities}]>', "&a30;")


def external_image(target: str = "file:///etc/passwd") -> bytes:
    """A Word document with a picture that lies outside of it."""
    relations = (
        f'<Relationship Id="rIdX" Type="{RELATION}/image" Target="{target}" TargetMode="External"/>'
    )
    picture = '<w:p><w:r><w:drawing><a r:link="rIdX" xmlns="urn:x"/></w:drawing></w:r></w:p>'
    return word_file(paragraph("关于举办活动的通知") + picture, relations=relations)


def macro_document() -> bytes:
    """A Word document with macros under the name of one without."""
    return word_file(
        paragraph("关于举办活动的通知"),
        main_type="application/vnd.ms-word.document.macroEnabled.main+xml",
    )


def compound(stream_name: str) -> bytes:
    """The head of an old Office file whose directory names one stream."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + stream_name.encode("utf-16-le")
        + bytes(512)
    )


def nested_zip() -> bytes:
    """A zip file in a zip file in a zip file."""
    data = packed({"通知.txt": NOTICE.encode()})
    for _ in range(3):
        data = packed({"内.zip": data})
    return data


def overlapping() -> bytes:
    """A Word document two of whose parts lie on the same bytes."""
    data = bytearray(with_part("word/b.xml"))
    first = data.find(b"PK\x01\x02")
    last = data.rfind(b"PK\x01\x02")
    data[last + 42 : last + 46] = data[first + 42 : first + 46]
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    # name of the case: how to make it, the file's name, the code of the verdict ("" for read)
    "empty": (lambda: b"", "通知.docx", "empty"),
    "blank": (lambda: b" \r\n\t" * 100, "通知.txt", "empty"),
    "nuls": (lambda: bytes(100_000), "通知.txt", "empty"),
    "junk": (lambda: lines_of_junk(100_000), "通知.txt", "not_text"),
    "png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "通知.docx", "picture_damaged"),
    "jpg_and_html": (lambda: b"\xff\xd8\xff\xe0" + notice_page(), "通知.html", "picture_damaged"),
    "gif_and_html": (lambda: b"GIF89a" + notice_page(), "通知.html", "image"),
    "svg": (lambda: b'<?xml version="1.0"?><svg onload="x()"/>', "通知.html", "image"),
    "pdf": (lambda: b"%PDF-1.7\n" + bytes(100), "通知.docx", "damaged"),
    "doc": (lambda: compound("WordDocument"), "通知.docx", "old_word"),
    "wps": (lambda: compound("WordDocument"), "通知.wps", "old_word"),
    "encrypted": (lambda: compound("EncryptedPackage"), "通知.docx", "encrypted"),
    "ofd": (lambda: packed({"OFD.xml": b"<x/>"}), "通知.ofd", "ofd"),
    "rtf": (lambda: rb"{\rtf1\ansi x}", "通知.doc", "unread"),
    "workbook": (lambda: packed({"xl/workbook.xml": b"<x/>"}), "通知.docx", "other"),
    "program": (lambda: b"MZ\x90\x00" + bytes(200), "通知.docx", "other"),
    "video": (lambda: b"\0\0\0 ftypisom" + bytes(100), "通知.docx", "media"),
    "rar": (lambda: b"Rar!\x1a\x07\x00" + bytes(100), "通知.docx", "archive"),
    "nested_zip": (nested_zip, "通知.docx", "archive"),
    "bomb": (lambda: bomb(64 * 2**20), "通知.docx", "bomb"),
    "lying_bomb": (lambda: bomb(64 * 2**20, lying=True), "通知.docx", "damaged"),
    "many_parts": (lambda: crowded(5000), "通知.docx", "bomb"),
    "parent_path": (lambda: with_part("../../x.xml"), "通知.docx", "hostile"),
    "windows_path": (lambda: with_part("..\\x.xml"), "通知.docx", "hostile"),
    "root_path": (lambda: with_part("/etc/x.xml"), "通知.docx", "hostile"),
    "symlink": (lambda: with_part("word/x.xml", mode=0o120777), "通知.docx", "hostile"),
    "overlapping": (overlapping, "通知.docx", "hostile"),
    "external_entity": (external_entity, "通知.docx", "hostile"),
    "billion_laughs": (billion_laughs, "通知.docx", "hostile"),
    "macro": (macro_document, "通知.docx", "macro"),
    "external_image": (external_image, "通知.docx", ""),
    "not_xml": (
        lambda: packed(word_parts("") | {"word/document.xml": b"<w:document>"}),
        "通知.docx", "damaged",
    ),
    "deep_xml": (lambda: word_file("<w:sdt>" * 100_000), "通知.docx", "damaged"),
    "deep_page": (lambda: page("<div>" * 100_000 + NOTICE), "通知.html", "too_deep"),
    "script_page": (
        lambda: page("<script>" + "a='，。；';" * 400_000 + "</script>" + notice_page().decode()),
        "通知.html", "",
    ),
    "double_coded": (
        lambda: NOTICE.encode().decode("gb18030", "replace").encode(), "通知.txt", "garbled",
    ),
    "latin_mojibake": (
        lambda: NOTICE.encode("gb18030").decode("latin-1").encode(), "通知.txt", "",
    ),
    "japanese": (
        lambda: ("科学技術週間の開催についてのお知らせです。" * 9).encode("shift_jis"),
        "通知.txt", "unknown_encoding",
    ),
}  # fmt: skip
