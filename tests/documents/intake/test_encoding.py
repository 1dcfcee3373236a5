import codecs
import os
from pathlib import Path

import pytest

from tests.factories.files import NOTICE, TRADITIONAL
from tests.factories.hostile_word import lines_of_junk
from zhouzhi.documents.intake import IntakeError, take_in

SIMPLIFIED_ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "gbk",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
)


@pytest.mark.parametrize("encoding", SIMPLIFIED_ENCODINGS)
def test_text_in_any_encoding_comes_out_as_it_was(encoding: str) -> None:
    taken = take_in(NOTICE.encode(encoding), name="通知.txt")
    assert (taken.text, taken.kind, taken.notes) == (NOTICE, "txt", ())


@pytest.mark.parametrize("encoding", ["big5", "utf-8", "gb18030", "utf-16-le"])
def test_traditional_text_comes_out_as_it_was(encoding: str) -> None:
    taken = take_in(TRADITIONAL.encode(encoding), name="通知.txt")
    assert (taken.text, taken.notes) == (TRADITIONAL, ())


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-8"])
@pytest.mark.parametrize("length", [16, 40, 120])
def test_short_texts_come_out_whole_or_not_at_all(encoding: str, length: int) -> None:
    words = NOTICE[:length]
    assert take_in(words.encode(encoding), name="x.txt").text == words


def test_four_byte_characters_survive() -> None:
    words = NOTICE + "联系人：㛃𠮷，电话：0722-0596290。\n"
    assert take_in(words.encode("gb18030"), name="x.txt").text == words


def test_line_ends_become_newlines() -> None:
    data = NOTICE.replace("\n", "\r\n").encode("gb18030")
    assert take_in(data, name="x.txt").text == NOTICE


def test_names_alone_are_still_chinese() -> None:
    names = "韩清和、魏晓楠、欧阳若兰、司徒静怡、诸葛云帆、上官婉晴、夏侯博文、慕容雪\n" * 4
    assert take_in(names.encode("gb18030"), name="x.txt").text == names


def test_two_encodings_in_one_file_are_told_apart_by_line() -> None:
    first = NOTICE[:120]
    cut = first.rfind("\n") + 1
    first, second = NOTICE[:cut], NOTICE[cut:]
    taken = take_in(first.encode() + second.encode("gb18030"), name="x.txt")
    assert taken.text == NOTICE
    assert "两种编码" in taken.notes[0]


def test_cut_off_characters_are_marked_and_told() -> None:
    data = NOTICE.strip().encode()
    taken = take_in(data[:-1], name="x.txt")
    assert taken.text == NOTICE.strip()[:-1] + "\ufffd"
    assert "1 处文字已损坏" in taken.notes[0]


def test_nuls_among_words_are_left_out_and_told() -> None:
    taken = take_in(NOTICE.replace("通知", "通\0知").encode(), name="x.txt")
    assert taken.text == NOTICE
    assert "空字符" in taken.notes[0]


def test_ascii_is_text() -> None:
    taken = take_in(b"Notice of 2024\n", name="x.txt")
    assert (taken.text, taken.encoding) == ("Notice of 2024\n", "utf-8")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (("お知らせ：開催についてのご案内です。" * 9).encode("shift_jis"), "unknown_encoding"),
        (("주간 행사 안내문입니다. " * 9).encode("euc_kr"), "unknown_encoding"),
        (lines_of_junk(5000), "not_text"),
        (NOTICE.encode().decode("gb18030", "replace").encode(), "garbled"),
        (NOTICE.encode().decode("cp1252", "replace").encode(), "garbled"),
        (NOTICE.encode("gb18030").decode("latin-1").replace("Ê", "?").encode(), "garbled"),
        (codecs.BOM_UTF16_LE, "empty"),
    ],
)
def test_what_cannot_be_known_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(IntakeError) as refused:
        take_in(data, name="x.txt")
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("utf-8", "latin-1"), ("gb18030", "latin-1"), ("gb18030", "cp1252"), ("utf-8", "gb18030")],
)
@pytest.mark.parametrize("stored", ["utf-8", "utf-16"])
def test_a_text_that_was_decoded_wrongly_and_lost_nothing_is_as_it_was(
    right: str, wrong: str, stored: str
) -> None:
    whole = [line for line in NOTICE.splitlines() if _is_whole(line, right, wrong)] * 9
    text = "\n".join(whole)
    taken = take_in(text.encode(right).decode(wrong).encode(stored), name="x.txt")
    assert taken.text == text
    assert taken.notes == ("文件存盘之前被错误地转换过一次编码，已完整还原，请核对。",)


def _is_whole(text: str, right: str, wrong: str) -> bool:
    """Say whether nothing is lost: a line of an odd number of bytes loses one as GB 18030."""
    try:
        return text.encode(right).decode(wrong).encode(wrong).decode(right) == text
    except UnicodeError:
        return False


def test_other_languages_in_utf8_are_not_called_garbled() -> None:
    words = (
        "Уведомление о проведении недели науки и техники в две тысячи двадцать четвёртом году.\n"
    )
    assert take_in(words.encode(), name="x.txt").text == words


NOTICES = Path(os.environ.get("ZHOUZHI_NOTICES", Path(__file__).parents[4] / "shared" / "notices"))


@pytest.mark.parametrize("encoding", SIMPLIFIED_ENCODINGS)
def test_real_notices_come_out_as_they_were(encoding: str) -> None:
    paths = sorted(NOTICES.glob("*.txt"))
    if not paths:
        pytest.skip(f"the real notices are not at {NOTICES}")
    for path in paths:
        text = path.read_text(encoding="utf-8")
        data = text.encode(encoding, "ignore")
        taken = take_in(data, name=path.name)
        assert (taken.text, taken.notes) == (data.decode(encoding).removeprefix("\ufeff"), ())
