import io
from pathlib import Path

import pdfplumber
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pylopdf_fonts_zh_cn import serif_path

from tests.documents.writing.papers import MADE_ON
from tests.documents.writing.printed import printed
from zhouzhi.documents.writing import (
    Addressees,
    AnnexHead,
    AnnexNote,
    Cell,
    Document,
    Head,
    Heading,
    Paragraph,
    Record,
    Remark,
    Signature,
    Table,
    Title,
)
from zhouzhi.documents.writing.characters import MissingCharacter
from zhouzhi.documents.writing.faces import FAMILY_NAMES, typefaces
from zhouzhi.documents.writing.pdf import write_pdf
from zhouzhi.documents.writing.wanted_faces import WANTED, Role

POSTSCRIPT_NAME = 6
RARE_NAMES = "玥堃喆珺赟犇翀垚昇璟镕祎䶮"


def of_the_office(path: Path, name: str = "FangSong_GB2312", chinese: str = "") -> TTFont:
    """A font under the name of the standard's own face, and a Chinese one where it has both."""
    font = TTFont(path)
    for record in font["name"].names:
        if record.nameID in FAMILY_NAMES:
            record.string = name
        if record.nameID == POSTSCRIPT_NAME:
            record.string = "OfTheOffice"
    if chinese:
        font["name"].setName(chinese, 1, 3, 1, 0x804)
    return font


def test_rare_characters_of_names_are_printed() -> None:
    made = write_pdf(Document((Paragraph.of(RARE_NAMES),), MADE_ON, "名单"))
    assert made.missing == ()
    assert printed(made.data)[0].texts[0] == RARE_NAMES


def test_character_without_type_is_told_with_its_place_and_stands_as_a_mark() -> None:
    table = Table((1, 1), ((Cell.of("联系人"), Cell.of("周𠮷")),))
    made = write_pdf(Document((Title("通知"), Paragraph.of("请与周𠮷联系"), table), MADE_ON))
    assert made.missing == (
        MissingCharacter("𠮷", "请与周𠮷联系"),
        MissingCharacter("𠮷", "周𠮷"),
    )
    assert "请与周〓联系" in printed(made.data)[0].texts
    assert made.missing[0].words.startswith("“𠮷”字没有可用的字体，已印作“〓”，在“请与周𠮷联系”处")


def test_what_no_file_can_hold_is_left_out() -> None:
    made = write_pdf(Document((Paragraph.of("甲\x00乙"),), MADE_ON, "通知"))
    assert printed(made.data)[0].texts[0] == "甲乙"


def test_what_leaves_no_ink_is_never_missing() -> None:
    text = "甲\u200b乙\u1680丙\u2028丁\t戊\n己"
    made = write_pdf(Document((Paragraph.of(text),), MADE_ON, "通知"))
    assert made.missing == ()
    assert printed(made.data)[0].texts[:3] == ["甲乙丙", "丁戊", "己"]


def test_shape_of_a_character_is_not_a_character() -> None:
    made = write_pdf(Document((Paragraph.of("葛\U000e0100先生❤\ufe0f"),), MADE_ON, "名单"))
    assert "\ufe0f" not in [each.character for each in made.missing]
    assert "\U000e0100" not in [each.character for each in made.missing]
    assert printed(made.data)[0].texts[0].startswith("葛先生")


def test_fonts_that_come_with_the_program_serve_every_role() -> None:
    there = typefaces(())
    assert there.replaced == tuple(Role)
    assert {path.name for path in there.files} == {
        "NotoSerifSC-Regular.otf",
        "NotoSansSC-Regular.otf",
    }


def test_font_of_the_office_is_used_under_the_name_of_the_standard(tmp_path: Path) -> None:
    font = of_the_office(Path(serif_path()))
    font.save(tmp_path / "fangsong.otf")
    made = write_pdf(Document((Paragraph.of("正文"),), MADE_ON, "通知"), fonts=(tmp_path,))
    assert Role.BODY not in made.replaced
    assert typefaces((tmp_path,)).families[Role.BODY][0].name == "FangSong_GB2312"


def test_font_put_in_while_the_program_runs_is_used_and_printed_with(tmp_path: Path) -> None:
    paper = Document((Paragraph.of("正文"),), MADE_ON, "通知")
    assert Role.BODY in write_pdf(paper, fonts=(tmp_path,)).replaced
    of_the_office(Path(serif_path())).save(tmp_path / "fangsong.otf")
    assert Role.BODY not in write_pdf(paper, fonts=(tmp_path,)).replaced


@pytest.mark.parametrize(
    ("name", "chinese", "known"),
    [
        ("方正仿宋_GBK", "", "方正仿宋_GBK"),
        # The press knows a font by its first name, whichever it was found by.
        ("FZFSJW--GB1-0", "方正仿宋_GBK", "FZFSJW--GB1-0"),
    ],
)
def test_font_is_found_by_its_chinese_name(
    tmp_path: Path, name: str, chinese: str, known: str
) -> None:
    of_the_office(Path(serif_path()), name, chinese).save(tmp_path / "fangsong.otf")
    made = write_pdf(Document((Paragraph.of("正文"),), MADE_ON), fonts=(tmp_path,))
    assert Role.BODY not in made.replaced
    assert typefaces((tmp_path,)).families[Role.BODY][0].name == known
    with pdfplumber.open(io.BytesIO(made.data)) as pages:
        assert {
            each["fontname"].split("+")[1]
            for each in pages.pages[0].chars
            if each["text"] in "正文"
        } == {"OfTheOffice"}


def test_every_role_knows_the_cuts_that_have_rare_characters() -> None:
    names = {role: [family.name for family in families] for role, families in WANTED.items()}
    assert {role for role in Role if any(name.endswith("_GBK") for name in names[role])} == {*Role}


@pytest.mark.parametrize("length", [0, 3, 11, 40, 200, 3000])
def test_torn_font_is_as_good_as_none(tmp_path: Path, length: int) -> None:
    (tmp_path / "torn.otf").write_bytes(Path(serif_path()).read_bytes()[:length])
    (tmp_path / "text.ttc").write_bytes(b"no font at all")
    assert typefaces((tmp_path,)).files == typefaces(()).files


def test_font_that_cannot_be_opened_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "folder.ttf").mkdir()
    (tmp_path / "nowhere.ttf").symlink_to(tmp_path / "gone")
    assert typefaces((tmp_path,)).files == typefaces(()).files


def font_of_symbols(family: str) -> TTFont:
    """As those that come with a desktop: their characters have codes of their own alone."""
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", "hand"])
    made.setupCharacterMap({})
    made.setupGlyf({name: TTGlyphPen(None).glyph() for name in (".notdef", "hand")})
    made.setupHorizontalMetrics({name: (500, 0) for name in (".notdef", "hand")})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": family, "styleName": "Regular"})
    made.setupOS2()
    made.setupPost()
    symbols = CmapSubtable.newSubtable(4)
    symbols.platformID, symbols.platEncID, symbols.language = 3, 0, 0
    symbols.cmap = {0xF041: "hand"}
    made.font["cmap"].tables = [symbols]
    return made.font


@pytest.mark.parametrize("family", ["Wingdings", "FangSong_GB2312"])
def test_font_of_symbols_stops_no_paper(tmp_path: Path, family: str) -> None:
    font_of_symbols(family).save(tmp_path / "symbols.ttf")
    made = write_pdf(Document((Paragraph.of("正文"),), MADE_ON, "通知"), fonts=(tmp_path,))
    assert made.missing == ()
    assert printed(made.data)[0].texts[0] == "正文"
    assert typefaces((tmp_path,)).replaced == tuple(Role)


def test_text_is_data_and_never_a_command() -> None:
    words = '#page(width:1cm)$x$*b*_i_`c`\\<l>@r"q"//'
    blocks = (
        Title(words),
        Addressees(words),
        Heading(1, words, numbered=False),
        Paragraph.of(words),
        Table((1,), ((Cell.of(words),),), caption=words),
        AnnexNote((words,)),
        Signature((words,), MADE_ON),
        Remark(words),
        AnnexHead(words),
    )
    head, record = Head((words,), words), Record((words,), words, MADE_ON)
    made = write_pdf(Document(blocks, MADE_ON, words, head=head, record=record))
    texts = "".join("".join(page.texts) for page in printed(made.data))
    # A table has its caption and its cell; issuer, number, 抄送 and office stand around the blocks.
    assert texts.count(words) == len(blocks) + 1 + 4
