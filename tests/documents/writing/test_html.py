"""A document as one html file: all its words, in elements that close, and nothing from outside."""

import io
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.documents.writing.official import ISSUERS, NUMBER, SIGNED_ON, notice
from tests.documents.writing.papers import FORM
from zhouzhi.documents.writing import (
    AnnexHead,
    Cell,
    Document,
    Heading,
    Paragraph,
    Plate,
    Run,
    Table,
    Title,
    form_blocks,
    write_html,
)
from zhouzhi.documents.writing.facsimiles import PlateMissing

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">&lt;"\'</style></title>'
_EMPTY = {"meta", "br", "hr", "img", "col"}


class Balance(HTMLParser):
    """Every element that opens, closes in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def balanced(page: bytes) -> set[str]:
    """The elements of a page, all of which close."""
    reader = Balance()
    reader.feed(page.decode())
    reader.close()
    assert reader.open == []
    return reader.seen


def test_notice_reads_as_on_paper() -> None:
    page = write_html(notice(issuers=2, signers=("王建国",), annexes=("活动清单", "统计表")))
    assert page == write_html(
        notice(issuers=2, signers=("王建国",), annexes=("活动清单", "统计表"))
    )
    balanced(page)
    tree = LexborHTMLParser(page.decode())
    said = "".join(tree.css_first("main").text().split())
    assert [node.text() for node in tree.css("h2")] == ["一、时间"]
    for words in (
        *ISSUERS[:2],
        NUMBER,
        "签发人：王建国",
        "抄送：市财政局，市公安局。",
        "2024年5月6日",
    ):
        assert words in said
    assert "附件：1.活动清单" in said
    assert "（此件公开发布）" in said


def test_form_keeps_its_cells_and_its_three_values() -> None:
    page = write_html(Document(form_blocks(FORM), SIGNED_ON, "统计表"))
    balanced(page)
    tree = LexborHTMLParser(page.decode())
    rows = [[cell.text() for cell in row.css("th,td")] for row in tree.css("tr")]
    values = [row[-1] for row in rows][-6:]
    assert values == ["212", "-", "0", "86.50", "", "41"]
    assert tree.css("td[rowspan]")


@given(st.text(max_size=40))
def test_no_word_becomes_an_element(text: str) -> None:
    words = text + HOSTILE
    table = Table((1, 1), ((Cell.of(words), Cell.of("二")),), heads=1, caption=words)
    blocks = (Title("标题"), Heading(1, words), Paragraph((Run(words, words, strong=True),)), table)
    page = write_html(Document((*blocks, AnnexHead(words)), SIGNED_ON, name=words))
    assert balanced(page).isdisjoint({"script", "img"})
    assert LexborHTMLParser(page.decode()).css_first("p strong").text().endswith(HOSTILE)


def test_picture_lies_in_the_file_and_is_asked_for_nowhere() -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(drawn, "PNG")
    name = sha256(drawn.getvalue()).hexdigest()
    paper = Document((Plate(name, "开放日现场"),), SIGNED_ON, "照片")
    tree = LexborHTMLParser(write_html(paper, pictures={name: drawn.getvalue()}).decode())
    shown = tree.css_first("figure img").attributes
    assert (shown["alt"], str(shown["src"])[:22]) == ("开放日现场", "data:image/png;base64,")
    assert [node.tag for node in tree.css("link,script,iframe,[href]")] == []
    with pytest.raises(PlateMissing):
        write_html(paper)
