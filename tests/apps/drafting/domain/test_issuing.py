from dataclasses import replace
from datetime import date

from zhouzhi.apps.drafting.domain.issuing import Passage, issued_paper, passages_of
from zhouzhi.documents.writing import (
    AnnexHead,
    Document,
    Head,
    Paragraph,
    Record,
    Signature,
    Title,
)

PLANNED, SIGNED, PRINTED = date(2026, 5, 6), date(2026, 5, 11), date(2026, 5, 12)
OFFICES = ("东川市科学技术局", "东川市科学技术协会")
PAPER = Document(
    (Title("关于举办科技活动周的通知"), Paragraph.of("各县："), Signature(OFFICES, PLANNED)),
    PLANNED,
    head=Head(OFFICES),
    record=Record(("市委",), "市科技局办公室", PLANNED),
)
TEXT = """东科发〔2026〕12号
关于举办科技活动周的通知
（一）报送工作方案。请各县于5月15日（星期五）前将工作方案报送市科技局。其中，书面材料一式两份。
（二）报送总结。请各县于6月5日（星期五）前将活动总结、活动照片报送市科技局。
（三）其他。请各县于6月5日（星期五）前将活动视频报送市科技局。未尽事宜另行通知。
附件：统计表
"""


def test_issued_paper_differs_from_the_signed_one_in_number_and_days_alone() -> None:
    issued = issued_paper(PAPER, number="东科发〔2026〕12号", on=SIGNED, printed_on=PRINTED)
    assert issued == replace(
        PAPER,
        blocks=(*PAPER.blocks[:2], Signature(OFFICES, SIGNED)),
        made_on=SIGNED,
        head=Head(OFFICES, "东科发〔2026〕12号"),
        record=Record(("市委",), "市科技局办公室", PRINTED),
    )


def test_an_annexed_paper_keeps_the_day_on_which_its_own_offices_signed() -> None:
    upper = (AnnexHead("上级通知"), Signature(("东省科学技术厅",), date(2026, 4, 28)))
    annexed = replace(PAPER, blocks=(*PAPER.blocks, *upper))
    issued = issued_paper(annexed, number="东科发〔2026〕12号", on=SIGNED, printed_on=PRINTED)
    assert issued.blocks == (*PAPER.blocks[:2], Signature(OFFICES, SIGNED), *upper)


def test_each_duty_is_found_where_the_text_speaks_of_it() -> None:
    found = passages_of(
        TEXT,
        {
            "plan": ["各县", "于5月15日（星期五）前", "工作方案", "市科技局", "一式两份"],
            "summary": ["各县", "于6月5日（星期五）前", "活动总结、活动照片", "市科技局"],
            "video": ["各县", "于6月5日（星期五）前", "活动视频", "市科技局"],
            "lost": ["各县", "于7月1日（星期三）前", "参赛作品"],
        },
    )
    assert {key: passage.words for key, passage in found.items()} == {
        "plan": "报送工作方案。请各县于5月15日（星期五）前将工作方案报送市科技局。"
        "其中，书面材料一式两份。",
        "summary": "请各县于6月5日（星期五）前将活动总结、活动照片报送市科技局。",
        "video": "请各县于6月5日（星期五）前将活动视频报送市科技局。",
    }
    assert all(TEXT[one.start : one.end] == one.words for one in found.values())


def test_two_duties_of_the_same_words_take_two_paragraphs() -> None:
    text = "请于5月15日前报送材料。\n请于5月15日前报送材料。"
    words = ["于5月15日前", "材料"]
    assert passages_of(text, {"one": words, "other": words}) == {
        "one": Passage(0, 13, "请于5月15日前报送材料。"),
        "other": Passage(14, 27, "请于5月15日前报送材料。"),
    }
