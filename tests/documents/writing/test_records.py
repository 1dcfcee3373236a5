from tests.documents.writing.official import ISSUERS, RECORD, SIGNED_ON
from zhouzhi.documents.writing import Head, HeadForm, Record
from zhouzhi.documents.writing.records import copies_line, has_lines, printed_line

LETTER = Head(ISSUERS[:1], form=HeadForm.LETTER)


def test_copies_end_with_one_full_stop() -> None:
    assert copies_line(RECORD) == "市财政局，市公安局。"
    assert copies_line(Record(("市财政局。",))) == "市财政局。"
    assert copies_line(Record(("市财政局", " ", ""))) == "市财政局。"
    assert copies_line(Record()) == ""


def test_printing_tells_office_and_day_but_not_in_a_letter() -> None:
    assert printed_line(RECORD, None) == ("云溪市科学技术局办公室", "2024年5月7日印发")
    assert printed_line(RECORD, LETTER) == ("", "")


def test_record_that_says_nothing_is_none() -> None:
    assert not has_lines(None, None)
    assert not has_lines(Record(), None)
    assert not has_lines(Record(("", " 。")), None)
    assert not has_lines(Record(office="办公室", printed_on=SIGNED_ON), LETTER)
    assert has_lines(RECORD, LETTER)
