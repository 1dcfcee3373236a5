"""The page of a reading: whole, safe, and every link on it lands."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from samples.build import FILES
from zhouzhi.documents import read_file, read_notice
from zhouzhi.documents.reading.page import page_of

from .papers import NOTICE

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.mark.parametrize("name", FILES)
def test_page_holds_every_finding_and_every_link_lands(name: str) -> None:
    reading = read_file(SAMPLES / name)
    page = LexborHTMLParser(page_of(reading, name=name))
    places = [node.attributes["id"] for node in page.css("[id]")]
    assert len(places) == len(set(places))
    facts = [place for place in places if str(place).startswith("fact-")]
    assert len(facts) == sum(len(notice.findings) for notice in reading.notices)
    links = {str(node.attributes["href"]) for node in page.css("a[href]")}
    assert {link.removeprefix("#") for link in links} <= set(places)


def test_page_keeps_the_words_of_the_paper() -> None:
    reading = read_notice(NOTICE)
    (paper,) = LexborHTMLParser(page_of(reading, name="通知.txt")).css("article")
    assert re.sub(r"\s", "", paper.text()) == re.sub(r"\s", "", reading.text)


def test_page_loads_and_runs_nothing_whatever_the_paper_says() -> None:
    nasty = '<script>alert(1)</script><img src=x onerror="alert(1)">'
    text = NOTICE.replace("科学向未来", nasty).replace("林晓芸", "&lt;林晓芸")
    page = LexborHTMLParser(page_of(read_notice(text), name=nasty))
    assert page.css("script, img, link, iframe, [onerror], [src]") == []
    assert nasty in page.text()


def test_page_tells_doubts_first() -> None:
    reading = read_notice(NOTICE.replace("6月12日前", "6月31日前"))
    page = LexborHTMLParser(page_of(reading, name="通知.txt"))
    assert next(node.text() for node in page.css("aside > h2")) == "疑点"
    assert "6月31日" in page.css("aside > .doubts")[0].text()
