"""A document as one html file (公文网页): the same tree as the docx and the pdf, for any screen.

The file stands for itself: look and pictures lie in it, it asks for nothing from anywhere and runs
nothing. It is read on a telephone, and printed as a plain paper.
"""

from importlib.resources import files

from zhouzhi.documents.writing.document import Document
from zhouzhi.documents.writing.facsimiles import Pictures, printed_from
from zhouzhi.documents.writing.html.blocks import markup
from zhouzhi.documents.writing.html.edges import foot_markup, head_markup
from zhouzhi.documents.writing.html.elements import element, escaped
from zhouzhi.documents.writing.numbering import numbered_headings

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def render(document: Document, pictures: Pictures) -> bytes:
    """This will give a document as the bytes of an html file, the same bytes for the same tree.

    Raises PlateMissing, PictureMissing.
    """
    prints = printed_from(document, pictures)
    headings = iter(numbered_headings(document.blocks))
    blocks = [markup(block, headings, prints) for block in document.blocks]
    body = [head_markup(document.head), *blocks, foot_markup(document.record, document.head)]
    look = files(__package__).joinpath("paper.css").read_text("utf-8")
    lines = (
        "<!doctype html>",
        '<html lang="zh-CN">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        element("title", escaped(document.called)),
        f"<style>\n{look}</style></head>",
        "<body><main>",
        *filter(None, body),
        "</main></body></html>\n",
    )
    return "\n".join(lines).encode("utf-8")
