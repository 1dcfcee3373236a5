"""Five campaigns from the notice's file to the summary, over HTTP and without JavaScript.

What comes out is opened and read: docx and xlsx, and the answer that goes to the upper level.
"""

import io
import re
import shutil
import unicodedata
from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from tests.factories.notices import OFFICERS
from tests.journeys import whole_way
from tests.journeys.answerers import ANSWERERS
from tests.journeys.conftest import Demo, served
from tests.journeys.papers import Paper, decide, dispatched, hand_in, real_papers, sample
from tests.journeys.plain_browser import PlainBrowser

pytestmark = pytest.mark.proof
ANSWERED_ON = date(2023, 6, 6)
FINISHED_ON = "2023年6月6日"
UPPERS = {"wh-kjj": ("sd-kjt", "2023年山东科技活动周")}
# A ceremony that only the notice announced; none of the units that answer tells of one.
ANNOUNCED = re.compile(r"举[行办][^，。；]{0,6}(启动|闭幕|开幕)[式仪]")
LEAF_NUMBER = re.compile(r"^\s*[—–-] ?\d+ ?[—–-]\s*$", re.M)
MEASURED = {"sz-kjj", "ty-kjj", "hlj-kjt"}


def run(demo: Demo, paper: Paper) -> str:
    """One campaign, its whole way; what its summary says."""
    officer = demo.plain(paper.login)
    reading = hand_in(officer, paper.file)
    decide(officer, reading)
    campaign = dispatched(officer, reading)
    officer.open(campaign)
    name = (officer.page.css_first("h1").text() or "").strip()
    whole_way.step_to(officer, ANSWERED_ON)
    answered = sum(whole_way.answer_everything(demo, one, name) for one in ANSWERERS[paper.login])
    assert answered >= len(ANSWERERS[paper.login])
    assert whole_way.accept_everything(officer, campaign) == answered
    whole_way.finished(officer, campaign)
    files = dict(whole_way.files_of(officer))
    measured = {"统计表 xlsx"} if paper.login in MEASURED else set()
    assert set(files) == {"总结 docx", "总结 pdf", "总结 html"} | measured
    words = read_summary(files["总结 docx"], name, paper)
    says_the_same(printed(files["总结 pdf"]), files["总结 docx"])
    says_the_same(LexborHTMLParser(files["总结 html"]).text(), files["总结 docx"])
    if paper.login in MEASURED:
        read_form(files["统计表 xlsx"], paper)
    if paper.login in UPPERS:
        hand_up(demo, officer, campaign, *UPPERS[paper.login])
    return words


def read_summary(data: bytes, name: str, paper: Paper) -> str:
    """Look at a summary as who must sign it; its words."""
    document = docx.Document(io.BytesIO(data))
    lines = [(one.style.name or "", one.text.strip()) for one in document.paragraphs]
    words = "\n".join(text for _, text in lines)
    assert f"{name}工作总结" in words.replace("\n", "")
    assert lines[0][0] == "Title"
    assert words.count(FINISHED_ON) == 1
    told = [one for unit in ANSWERERS[paper.login] for one in unit.held]
    tables = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    for one in told:
        assert f"“{one.name}”" in words, one.name
        assert any(one.name in row for row in tables), one.name
    for unit in ANSWERERS[paper.login]:
        assert all(f"《{title}》" in words or _listed(title, tables) for _, title, _ in unit.press)
    assert not re.search(r"None|\{|\}|<|>|。。|，，|，。|“”|《》", words)
    assert not ANNOUNCED.search(words)
    assert _empty_headings(lines) == []
    return words


def printed(data: bytes) -> str:
    """What the leaves of a pdf say, without their numbers."""
    leaves = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    return "".join(LEAF_NUMBER.sub("", leaf) for leaf in leaves)


def says_the_same(text: str, word: bytes) -> None:
    """A print says what the Word file says: its lines in their order, and all its cells."""
    said = squeezed(text)
    document = docx.Document(io.BytesIO(word))
    at = 0
    for line in (squeezed(one.text) for one in document.paragraphs):
        at = said.find(line, at)
        assert at >= 0, line
        at += len(line)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert [text for text in cells if squeezed(text) not in said] == []


def squeezed(text: str) -> str:
    """A text without what only lays it out."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _listed(title: str, tables: list[list[str]]) -> bool:
    return any(title in row for row in tables)


def _empty_headings(lines: list[tuple[str, str]]) -> list[str]:
    """The headings that no text and no deeper heading follows."""
    following = pairwise(lines)
    return [
        text
        for (style, text), (after, next_text) in following
        if style.startswith("Heading")
        and not (next_text and (not after.startswith("Heading") or after > style))
    ]


def read_form(data: bytes, paper: Paper) -> None:
    """The form as printed: the notice's labels, and every total that the figures make."""
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    named = [title for title in paper.own["annexes"] if "统计表" in title]
    assert sheet.cell(1, 1).value == re.sub(r"[《》\s]", "", named[0])
    printed = [
        (sheet.cell(row, 1).value, sheet.cell(row, 2).value, sheet.cell(row, 3).value)
        for row in range(3, 23)
    ]
    totals = [_total(position, paper.login) for position in range(20)]
    assert [value for *_, value in printed] == totals
    for form in paper.own.get("forms", ()):
        labels = [label or group for group, label, _ in printed]
        assert labels == [label for _, label in form["fields"]]


def _total(position: int, login: str) -> float | str:
    stated = [one.figures[position] for one in ANSWERERS[login]]
    numbers = [round(float(figure) * 100) for figure in stated if figure != "-"]
    return sum(numbers) / 100 if numbers else "-"


def hand_up(
    demo: Demo, officer: PlainBrowser, campaign: str, upper_login: str, upper_name: str
) -> None:
    """Answer the upper level with the edition, complete it, and have it accepted there."""
    officer.open(f"{campaign}report/")
    officer.submit(button="起草报送")
    assert "（威海市科学技术局，第1稿）.docx" in officer.text, officer.text
    files = {f"files-{kind}": [whole_way.FILES[kind]] for kind in ("photos", "video")}
    officer.submit(button="核对并报送", files=files)
    officer.submit(button="确认报送")
    assert "已报送，等待审核。" in officer.text
    upper = demo.plain(upper_login)
    assert whole_way.accept_everything(upper, whole_way.campaign_address(upper, upper_name)) == 1
    officer.open(f"{campaign}report/")
    assert "已通过" in officer.text


@pytest.mark.parametrize("name", sorted(set(OFFICERS) - {"shandong.html"}))
def test_sample_from_its_file_to_its_summary(demo: Demo, name: str) -> None:
    assert len(run(demo, sample(name))) > 600


def test_five_real_notices_give_five_different_summaries(
    planted_home: Path, tmp_path: Path, notices_folder: Path
) -> None:
    told = []
    for paper in real_papers(notices_folder):
        home = Path(shutil.copytree(planted_home, tmp_path / paper.login))
        with served(home) as demo:
            told.append(run(demo, paper))
    sentences = [{part for part in re.split(r"[。\n]", words) if "年" in part} for words in told]
    shared = [a & b for at, a in enumerate(sentences) for b in sentences[at + 1 :]]
    assert set().union(*shared) == {FINISHED_ON}
