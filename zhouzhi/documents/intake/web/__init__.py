"""The reader of web pages (网页): the notice on the page, without its menus and footer."""

import re

from zhouzhi.documents.intake.layout import Block, Layout, lines_of
from zhouzhi.documents.intake.model import Intake
from zhouzhi.documents.intake.registry import Source
from zhouzhi.documents.intake.verdicts import refusal
from zhouzhi.documents.intake.web.blocks import blocks_of, is_site_line
from zhouzhi.documents.intake.web.main_text import head_lines, main_parts, outside_annexes
from zhouzhi.documents.intake.web.page import parse_page

_FETCHES = re.compile(r"<(?:script|iframe|frame|object|embed)\b", re.IGNORECASE)
"""What brings words to a page that are not in its file."""


def read_page(source: Source) -> Intake:
    """The main text and tables of a page, its title first.

    Raises IntakeError: too_deep, hollow_page.
    """
    notes = list(source.decoded.notes)
    page = parse_page(source.decoded.text)
    if not page.text(0):
        page = parse_page(source.decoded.text, unseen=True)
        if page.text(0):
            notes.append("网页的文字要由程序显示出来，已直接从网页里读出，请核对。")
        elif _FETCHES.search(source.decoded.text):
            raise refusal("hollow_page")
    parts, certain = main_parts(page)
    blocks: list[Block] = []
    for part in parts:
        blocks.extend(blocks_of(page, part))
    blocks = [block for block in blocks if not isinstance(block, str) or not is_site_line(block)]
    words = "".join("".join(lines_of(blocks)).split())
    annexes = outside_annexes(page, parts)
    layout = Layout()
    layout.add(line for line in head_lines(page, parts) if "".join(line.split()) not in words)
    layout.add(blocks)
    layout.add(line for line in annexes if "".join(line.split()) not in words)
    if not certain:
        notes.append("已略去网页的菜单和页脚，只取正文；请核对首尾有无缺漏。")
    return Intake(
        layout.text(), "html", source.decoded.encoding, tuple(notes), tuple(layout.tables)
    )
