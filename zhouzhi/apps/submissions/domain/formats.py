"""Which file formats serve a material, by what the bytes say and never by the name (文件格式)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.submissions.domain.file_kinds import (
    DOCUMENTS,
    OFFICE,
    OLD_OFFICE,
    SVG,
    can_be_document,
    other_kind,
    runs_by_name,
    what_runs,
)
from zhouzhi.apps.submissions.domain.looked import NOT_LOOKED, Looked
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

MEGABYTE = 1024 * 1024

# What one uploaded file may weigh, until uploads can be resumed.
UPLOAD_MEGABYTES = {Material.PHOTOS: 30, Material.VIDEO: 500}
DOCUMENT_MEGABYTES = 50

Facts = tuple[tuple[str, object], ...]
Wrong = tuple[str, str, Facts]

_MEDIA_TYPES: dict[str, tuple[str, ...]] = {
    "jpg": ("image/jpeg",),
    "png": ("image/png",),
    "gif": ("image/gif",),
    "mp4": ("video/mp4",),
    "mov": ("video/quicktime",),
    "avi": ("video/x-msvideo", "video/avi", "video/msvideo"),
    "pdf": ("application/pdf",),
    "docx": (OFFICE + "wordprocessingml.document",),
    "xlsx": (OFFICE + "spreadsheetml.sheet",),
    "doc": OLD_OFFICE,
    "xls": OLD_OFFICE,
    "word": (OFFICE + "wordprocessingml.document", *OLD_OFFICE),
    "excel": (OFFICE + "spreadsheetml.sheet", *OLD_OFFICE),
    "zip": ("application/zip",),
    "rar": ("application/x-rar",),
    "7z": ("application/x-7z",),
    "ofd": ("application/ofd",),
    "txt": ("text/plain",),
}
_ALIASES = {"jpeg": "jpg", "mpeg4": "mp4", "quicktime": "mov"}


@dataclass(frozen=True, slots=True)
class FileGiven:
    """One file of a version: material, name, what its bytes are, how many, what they show."""

    material: Material
    filename: str
    media_type: str
    size: int
    looked: Looked = NOT_LOOKED


def upload_limit(material: Material) -> int:
    """How many bytes one file of a material may have."""
    return UPLOAD_MEGABYTES.get(material, DOCUMENT_MEGABYTES) * MEGABYTE


def accepted_by_browser(material: Material) -> str:
    """What a file input offers first for a material; the bytes are looked at on arrival."""
    return {Material.PHOTOS: "image/*", Material.VIDEO: "video/*"}.get(material, "")


def wrong_formats(file: FileGiven, limits: Sequence[Limit]) -> Iterator[Wrong]:
    """What is wrong with a file's kind: (code of the check, template, facts), or nothing.

    A format that the notice names and this table does not know is asked about, never refused; so
    is a file that may run something, and one that is no document where a document is wanted.
    """
    runs = list(_running(file))
    yield from runs
    kind = {Material.PHOTOS: "image/", Material.VIDEO: "video/"}.get(file.material, "")
    if kind and (not file.media_type.startswith(kind) or file.media_type.startswith(SVG)):
        facts: Facts = (("name", file.filename), ("found", kind_words(file.media_type)))
        template = _NOT_A_PHOTO if kind == "image/" else _NOT_A_VIDEO
        yield "file_of_another_kind", template, facts
        return
    wanted = _wanted(file, limits)
    if wanted:
        yield from _of_another_format(file, wanted)
    elif not runs and file.material in DOCUMENTS and not can_be_document(file.media_type):
        facts = (
            ("name", file.filename),
            ("found", kind_words(file.media_type)),
            ("material", Said(file.material.label)),
        )
        yield "file_no_document", _NO_DOCUMENT, facts


def _running(file: FileGiven) -> Iterator[Wrong]:
    """That a file may do harm when it is opened, by what is in it or by its name."""
    found, ending = what_runs(file.media_type), runs_by_name(file.filename)
    if found is not None:
        yield "file_runs", _RUNS, (("name", file.filename), ("found", found))
    elif ending:
        yield "file_runs", _RUNS_BY_NAME, (("name", file.filename), ("ending", ending))


def _of_another_format(file: FileGiven, wanted: Sequence[str]) -> Iterator[Wrong]:
    if any(file.media_type.startswith(kinds) for name in wanted if (kinds := _types_of(name))):
        return
    known = all(_types_of(name) for name in wanted)
    facts: Facts = (
        ("name", file.filename),
        ("found", kind_words(file.media_type)),
        ("wanted", "、".join(wanted)),
    )
    if known:
        yield "file_of_another_format", _WRONG_FORMAT, facts
    else:
        yield "file_format_unsure", _UNSURE_FORMAT, facts


def kind_words(media_type: str) -> str:
    """A media type as people say it; the type itself where there is no word."""
    other = other_kind(media_type)
    if other is not None and not media_type.startswith("video/"):
        return other
    for name, kinds in _MEDIA_TYPES.items():
        if media_type.startswith(kinds):
            return {"doc": "Word/Excel 97-2003", "txt": Said(gettext_noop("纯文本"))}.get(
                name, name
            )
    return other or media_type


def format_names(value: object) -> tuple[str, ...]:
    """The formats that a limit names, lower case, without dots: "JPG、PNG" gives jpg, png."""
    parts: list[str] = []
    raw = value if isinstance(value, list | tuple) else [value]
    for piece in raw:
        parts += str(piece).replace("、", ",").replace("/", ",").replace("，", ",").split(",")
    names = (part.strip().strip(".").lower() for part in parts)
    return tuple(dict.fromkeys(_ALIASES.get(name, name) for name in names if name))


def _wanted(file: FileGiven, limits: Sequence[Limit]) -> tuple[str, ...]:
    """The formats that bind this file: image_format binds photos, file_formats all but media."""
    media = file.material in {Material.PHOTOS, Material.VIDEO}
    for limit in limits:
        if limit.key == "image_format" and file.material is Material.PHOTOS:
            return format_names(limit.value)
        if limit.key == "file_formats":
            names = format_names(limit.value)
            fitting = tuple(name for name in names if _is_media(name) == media)
            if fitting:
                return fitting
    return ()


def _types_of(name: str) -> tuple[str, ...]:
    return _MEDIA_TYPES.get(name, ())


def _is_media(name: str) -> bool:
    return any(kind.startswith(("image/", "video/")) for kind in _types_of(name))


def safe_filename(name: str) -> str:
    """The last part of a name that a browser sent, without control marks, at most 255 characters.

    The beginning is cut, so that the extension stays.
    """
    base = PurePath(name.replace("\\", "/")).name
    kept = "".join(mark for mark in base if mark.isprintable()).strip() or gettext_noop("未命名")
    return kept[-255:]


_RUNS = gettext_noop(
    "“{name}”是{found}，可能有害，请不要打开。请核对是不是选错了文件；"
    "要交的是文档，请另存为 Word 或 PDF 再上传。"
)
_RUNS_BY_NAME = gettext_noop(
    "“{name}”的名称以“{ending}”结尾，打开就会运行，可能有害，请不要打开。"
    "请核对是不是选错了文件；要交的是文档，请另存为 Word 或 PDF 再上传。"
)
_NO_DOCUMENT = gettext_noop(
    "“{name}”的内容是{found}，不像{material}。请核对是不是选错了文件；一般应交 Word 或 PDF 文档。"
)
_NOT_A_PHOTO = gettext_noop("“{name}”不是照片，内容是 {found}。请换成图片，或改放到别的材料里。")
_NOT_A_VIDEO = gettext_noop("“{name}”不是视频，内容是 {found}。请换成视频，或改放到别的材料里。")
_WRONG_FORMAT = gettext_noop(
    "“{name}”的内容是 {found}，通知要求 {wanted} 格式。请另存为要求的格式后重新上传。"
)
_UNSURE_FORMAT = gettext_noop(
    "通知要求 {wanted} 格式，“{name}”的内容是 {found}，系统判断不了是否相符，请自行核对。"
)
