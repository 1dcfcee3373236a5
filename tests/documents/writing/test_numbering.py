from zhouzhi.documents.writing import AnnexHead, Heading, Paragraph
from zhouzhi.documents.writing.numbering import chinese_number, numbered_headings


def test_chinese_number_counts_as_headings_do() -> None:
    assert [chinese_number(number) for number in (1, 9, 10, 11, 19, 20, 21, 30, 99)] == [
        "一",
        "九",
        "十",
        "十一",
        "十九",
        "二十",
        "二十一",
        "三十",
        "九十九",
    ]


def test_a_heading_restarts_the_levels_below_it() -> None:
    blocks = (
        Heading(1, "甲"),
        Heading(2, "乙"),
        Heading(3, "丙"),
        Heading(3, "丁"),
        Heading(4, "戊"),
        Paragraph.of("正文"),
        Heading(2, "己"),
        Heading(3, "庚"),
        Heading(1, "辛"),
        Heading(2, "壬"),
    )
    assert numbered_headings(blocks) == [
        "一、甲",
        "（一）乙",
        "1.丙",
        "2.丁",
        "（1）戊",
        "（二）己",
        "1.庚",
        "二、辛",
        "（一）壬",
    ]


def test_a_heading_without_number_counts_nothing() -> None:
    blocks = (Heading(1, "前言", numbered=False), Heading(1, "甲"), Heading(1, "乙"))
    assert numbered_headings(blocks) == ["前言", "一、甲", "二、乙"]


def test_every_annex_is_numbered_from_one() -> None:
    blocks = (Heading(2, "方案。"), Heading(2, "总结。"), AnnexHead("细则"), Heading(2, "范围。"))
    assert numbered_headings(blocks) == ["（一）方案。", "（二）总结。", "（一）范围。"]
