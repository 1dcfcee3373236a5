"""What a file is in an officer's words (文件是什么), and whether it can be the document wanted.

Judged by what the bytes say. The name counts in one thing alone: by an ending such as .bat a
computer runs a file whatever is in it.
"""

from collections.abc import Sequence
from pathlib import PurePath

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

OFFICE = "application/vnd.openxmlformats-officedocument."
# The shell of an old office file in which no document is found: nobody will be able to open it.
OLE_SHELL = "application/x-ole-storage"
OLD_OFFICE = ("application/msword", "application/vnd.ms-", OLE_SHELL)
SVG = "image/svg"

# Materials that are read as a document; photos and videos have rules of their own.
DOCUMENTS = frozenset(
    {
        Material.WORK_PLAN,
        Material.ACTIVITY_REGISTER,
        Material.OPEN_INSTITUTION_REGISTER,
        Material.STATISTICS_RETURN,
        Material.SUMMARY_REPORT,
    }
)

_READ_AS_DOCUMENTS = (
    "application/pdf",
    OFFICE,
    *OLD_OFFICE,
    "application/ofd",
    "application/vnd.oasis.opendocument.",
    "application/rtf",
    "text/rtf",
    "text/plain",
    "image/",
)
_RUN = {
    "application/x-executable": gettext_noop("程序"),
    "application/vnd.microsoft.portable-executable": gettext_noop("程序"),
    "application/java-archive": gettext_noop("程序"),
    "application/x-ms-shortcut": gettext_noop("快捷方式"),
    "text/x-script": gettext_noop("脚本程序"),
    "application/vnd.ms-word.document.macroenabled": gettext_noop("带宏程序的 Word 文档"),
    "application/vnd.ms-excel.sheet.macroenabled": gettext_noop("带宏程序的 Excel 表格"),
    "application/vnd.ms-powerpoint.presentation.macroenabled": gettext_noop("带宏程序的演示文稿"),
}
_OTHERS = {
    "text/html": gettext_noop("网页"),
    SVG: gettext_noop("网页图形（SVG）"),
    "text/xml": gettext_noop("XML 数据"),
    "application/zip": gettext_noop("压缩包（zip）"),
    "application/x-rar": gettext_noop("压缩包（rar）"),
    "application/x-7z": gettext_noop("压缩包（7z）"),
    "application/x-gzip": gettext_noop("压缩包（gz）"),
    "application/gzip": gettext_noop("压缩包（gz）"),
    "application/x-xz": gettext_noop("压缩包（xz）"),
    "application/x-bzip": gettext_noop("压缩包（bz2）"),
    "application/x-tar": gettext_noop("压缩包（tar）"),
    "video/": gettext_noop("视频"),
    "audio/": gettext_noop("音频"),
    OLE_SHELL: gettext_noop("打不开的旧版 Office 文件，可能已经损坏"),
    "application/octet-stream": gettext_noop("认不出格式的数据"),
}
_RUN_BY_NAME = frozenset(
    f".{ending}"
    for ending in (
        *("bat", "cmd", "com", "exe", "hta", "jar", "js", "jse", "lnk", "msi", "pif", "ps1"),
        *("reg", "scr", "sh", "vbe", "vbs", "wsf"),
    )
)


def material_served(media_type: str, offered: Sequence[Material]) -> Material:
    """The material that a file is most likely handed in for, by its content (归到哪种材料)."""
    kind, _, _ = media_type.partition("/")
    shown = {"video": Material.VIDEO, "image": Material.PHOTOS}.get(kind)
    if shown is not None and shown in offered:
        return shown
    return next((one for one in offered if one in DOCUMENTS), shown or Material.OTHER)


def other_kind(media_type: str) -> str | None:
    """What a file is that is no document, photograph or known format, None for those."""
    return next(
        (
            Said(words)
            for kinds in (_RUN, _OTHERS)
            for kind, words in kinds.items()
            if media_type.lower().startswith(kind)
        ),
        None,
    )


def what_runs(media_type: str) -> str | None:
    """What a file is that may do harm when it is opened (打开会运行), None where it does not."""
    kind = media_type.lower()
    return next((Said(words) for runs, words in _RUN.items() if kind.startswith(runs)), None)


def runs_by_name(filename: str) -> str:
    """The ending by which a computer runs a file of this name, "" for another."""
    ending = PurePath(filename).suffix.lower()
    return ending if ending in _RUN_BY_NAME else ""


def can_be_document(media_type: str) -> bool:
    """Whether a file can be read as a document: text, office paper, pdf, a scan."""
    if what_runs(media_type) is not None or media_type.startswith((SVG, OLE_SHELL)):
        return False
    return media_type.startswith(_READ_AS_DOCUMENTS)
