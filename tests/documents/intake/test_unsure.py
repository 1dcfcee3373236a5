"""What was recognised without certainty is doubted, and never makes a fact sure."""

from tests.factories import files
from zhouzhi.documents.intake import Intake
from zhouzhi.documents.intake.model import Box, Page, Place
from zhouzhi.documents.intake.unsure import read_with_doubts
from zhouzhi.documents.reading import FindingKind, read_notice

LINES = files.NOTICE.splitlines(keepends=True)


def recognised(*unclear: str) -> Intake:
    """The notice as if it came from a scan, the lines with these words hard to read."""
    places, at = [], 0
    for line in LINES:
        confidence = 0.6 if any(words in line for words in unclear) else 0.98
        if line.strip():
            end = at + len(line.rstrip())
            places.append(Place(at, end, 1, Box(80, 80, 500, 96), confidence))
        at += len(line)
    page = Page(1, 595, 842, is_scanned=True)
    return Intake(files.NOTICE, "image", places=tuple(places), pages=(page,))


def test_a_clear_scan_reads_as_the_text_does() -> None:
    assert read_with_doubts(recognised()) == read_notice(files.NOTICE)


def test_an_unclear_line_is_a_doubt_at_its_place() -> None:
    reading = read_with_doubts(recognised("联系人"))
    (doubt,) = [doubt for doubt in reading.doubts if doubt.code == "words_unclear"]
    assert doubt.span is not None
    assert reading.quote(doubt.span).startswith("联系人：韩清和")
    assert doubt.message.startswith("第 1 页“联系人：韩清和")


def test_unclear_words_of_no_fact_are_told_together() -> None:
    reading = read_with_doubts(recognised("一、活动主题", "三、有关要求"))
    assert [(doubt.code, doubt.message) for doubt in reading.doubts] == [
        ("words_unclear_more", "有 2 处字迹不清，请对照原件通读一遍。")
    ]
    both = read_with_doubts(recognised("一、活动主题", "联系人"))
    assert [doubt.code for doubt in both.doubts] == ["words_unclear", "words_unclear_more"]
    assert both.doubts[-1].message == "另有 1 处字迹不清，请对照原件通读一遍。"


def test_a_fact_is_no_surer_than_its_words() -> None:
    plain, reading = read_notice(files.NOTICE), read_with_doubts(recognised("联系人"))
    sure = {f.key: f.confidence for f in plain.notices[0].findings}
    for finding in reading.notices[0].findings:
        if finding.kind is FindingKind.CONTACT:
            assert finding.confidence == 0.6
        elif finding.kind is FindingKind.TITLE:
            assert finding.confidence == sure[finding.key]


def test_many_unclear_lines_are_told_in_one_doubt_more() -> None:
    taken = recognised("")
    crowd = tuple(Place(at, at + 1, 1, Box(0, 0, 9, 9), 0.5) for at in range(30))
    codes = [
        doubt.code for doubt in read_with_doubts(Intake(taken.text, "image", places=crowd)).doubts
    ]
    assert codes.count("words_unclear") == 20
    assert codes[-1] == "words_unclear_more"
