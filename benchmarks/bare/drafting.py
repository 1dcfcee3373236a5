"""The same paragraphs through the two libraries alone: no layout, no checks."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import typst
from pylopdf_fonts_zh_cn import serif_path


def plain_docx(paragraphs: Sequence[str]) -> bytes:
    """Paragraphs as python-docx sets them by itself."""
    paper = docx.Document()
    for text in paragraphs:
        paper.add_paragraph(text)
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def pdf_press() -> Callable[[Sequence[str]], bytes]:
    """What sets paragraphs as typst does by itself, its font loaded once."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(Path(serif_path()).parent)],
    )
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)

    def press(paragraphs: Sequence[str]) -> bytes:
        source = "\n\n".join(['#set text(lang: "zh", size: 16pt)', *paragraphs])
        data = compiler.compile(input=source.encode(), format="pdf")
        assert isinstance(data, bytes)
        return data

    return press
