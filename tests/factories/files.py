"""Files as people and strangers send them, good and hostile, made on the spot, never committed."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

NOTICE = """关于举办2024年清河市科技活动周的通知

各县（区）科技局、市直有关部门、各有关单位：
根据省科技厅的部署，我市定于2024年5月25日至6月1日举办科技活动周。现将有关事项通知如下。
一、活动主题
弘扬科学家精神，激发全社会创新活力。
二、主要内容
各单位要结合实际，组织开放实验室、科普讲座和展览等活动，面向学生和社区居民开放。
三、有关要求
请各单位于6月10日前将活动总结、照片和统计表报送市科技局。
联系人：韩清和，电话：0722-0596290，邮箱：qinghe@example.cn。

清河市科学技术局
2024年5月6日
"""
TRADITIONAL = """關於舉辦2024年清河市科技活動週的通知

各縣（區）科技局、市直有關部門：
根據省科技廳的部署，我市定於2024年5月25日至6月1日舉辦科技活動週。現將有關事項通知如下。
一、各單位要結合實際，組織開放實驗室、科普講座和展覽等活動，面向學生和社區居民開放。
二、請各單位於6月10日前將活動總結、照片和統計表報送市科技局。
清河市科學技術局
"""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PKG = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{RELATION}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def paragraph(text: str, *, properties: str = "") -> str:
    """A paragraph of a Word document, in XML."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str) -> str:
    """A run of words in one look, in XML."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def numbered(text: str, *, list_id: int, depth: int) -> str:
    """A paragraph whose number Word computes, in XML."""
    numbers = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, properties=numbers)


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of a Word document, in XML; a cell may begin with "^" to continue the one above."""
    lines = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl>{lines}</w:tbl>"


def _cell(words: str) -> str:
    merge = "<w:vMerge/>" if words == "^" else '<w:vMerge w:val="restart"/>'
    text = "" if words == "^" else words
    return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(text)}</w:tc>"


def numbering(levels: Sequence[tuple[str, str]]) -> str:
    """A numbering part with one list (1) of (format, pattern) levels."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern) in enumerate(levels)
    )
    return (
        f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def word_parts(
    body: str | Iterable[str], *, numbers: str = "", relations: str = "", main_type: str = ""
) -> dict[str, bytes]:
    """The parts of a Word document with this body."""
    words = body if isinstance(body, str) else "".join(body)
    main = main_type or f"{_MAIN}.document.main+xml"
    types = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    if numbers:
        types += f'<Override PartName="/word/numbering.xml" ContentType="{_MAIN}.numbering+xml"/>'
        relations += f'<Relationship Id="rIdN" Type="{RELATION}/numbering" Target="numbering.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PKG}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PKG}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PKG}/relationships">'
        f"{relations}</Relationships>",
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{words}</w:body></w:document>",
    }
    if numbers:
        parts["word/numbering.xml"] = numbers
    return {
        name: f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode() for name, xml in parts.items()
    }


def word_file(
    body: str | Iterable[str], *, numbers: str = "", relations: str = "", main_type: str = ""
) -> bytes:
    """A Word document with this body."""
    return packed(word_parts(body, numbers=numbers, relations=relations, main_type=main_type))


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip package of these parts, compressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def notice_document() -> bytes:
    """The notice as a plain Word document."""
    return word_file(paragraph(line) for line in NOTICE.splitlines())


def page(body: str, *, charset: str = "utf-8", encoding: str = "utf-8") -> bytes:
    """A web page that claims one charset and is written in another."""
    html = f'<!DOCTYPE html><html><head><meta charset="{charset}"></head><body>{body}</body></html>'
    return html.encode(encoding)


def notice_page() -> bytes:
    """The notice as a plain web page."""
    return page("".join(f"<p>{line}</p>" for line in NOTICE.splitlines() if line))
