import pytest

from tests.factories.printed import (
    HEIGHT,
    LEFT,
    WIDTH,
    Pdf,
    rows,
    rule,
    ruled,
    scanned,
    words,
    wrapped,
)
from zhouzhi.documents.intake import Intake, IntakeError, take_in
from zhouzhi.documents.intake.model import Box
from zhouzhi.documents.intake.pages.grids import grid_of
from zhouzhi.documents.intake.pages.marks import Glyph, line_of

OPENING = (
    "为弘扬科学家精神，激发全社会创新活力，经研究，我市定于2024年5月25日至6月1日举办科技活动周，"
    "现将有关事项通知如下，请结合实际认真组织实施。"
)
DUTY = (
    "请各单位于6月10日前将活动总结、照片和统计表报送市科技局，逾期不报的予以通报，"
    "联系电话另行通知。"
)


def taken(*pages: str, **more: object) -> Intake:
    return take_in(Pdf(pages, **more).data(), name="通知.pdf")  # type: ignore[arg-type]


def lines(*pages: str, **more: object) -> list[str]:
    return [line for line in taken(*pages, **more).text.split("\n") if line]


def notice(top: float = 100) -> str:
    head = words("关于举办科技活动周的通知", x=150, top=top, size=22)
    body = rows([*wrapped(OPENING), "　　一、报送材料", *wrapped(DUTY)], top=top + 60)
    return head + body


EXPECTED = ["关于举办科技活动周的通知", OPENING, "一、报送材料", DUTY]


def test_lines_broken_by_the_page_are_joined() -> None:
    assert lines(notice()) == EXPECTED


def test_every_row_knows_its_page_and_its_box() -> None:
    found = taken(notice())
    rows_of_opening = [found.text[p.start : p.end] for p in found.places[1:4]]
    assert "".join(rows_of_opening) == OPENING
    assert rows_of_opening[0] == wrapped(OPENING)[0].strip()
    first = found.places[1]
    assert (first.page, round(first.box.left), first.confidence) == (1, 112, None)
    assert 150 < first.box.top < first.box.bottom < 180
    assert [(p.width, p.height, p.turn, p.is_scanned) for p in found.pages] == [
        (WIDTH, HEIGHT, 0.0, False)
    ]


def test_a_sentence_goes_on_over_the_page() -> None:
    opening = wrapped(OPENING)
    first = words("关于举办科技活动周的通知", x=150, top=100, size=22) + rows(opening[:2], top=700)
    second = rows([*opening[2:], *wrapped(DUTY)], top=100)
    assert lines(first, second) == [EXPECTED[0], OPENING, DUTY]


def test_a_running_head_that_lies_a_little_otherwise_on_each_page_is_set_aside() -> None:
    heads = ("清河市科学技术局文件汇编", "清河市 科学技术局文件 汇编", "清河市科学技术局文件汇编")
    pages = [
        words(head, x=200, top=30 + 5 * at, size=10) + rows(wrapped(text), top=100)
        for at, (head, text) in enumerate(zip(heads, (OPENING, DUTY, OPENING), strict=True))
    ]
    found = taken(*pages)
    assert [line for line in found.text.split("\n") if line] == [OPENING, DUTY, OPENING]
    assert found.set_aside == ("页眉页脚“清河市科学技术局文件汇编”（第 1 至 3 页）",)


def test_running_heads_and_page_numbers_are_set_aside_and_told() -> None:
    pages = [
        words("清河市科学技术局文件汇编", x=200, top=30, size=10)
        + rows(wrapped(text), top=100)
        + words(f"— {number} —", x=60 + 400 * (number % 2), top=790, size=14)
        for number, text in enumerate((OPENING, DUTY, OPENING), start=1)
    ]
    found = taken(*pages)
    assert [line for line in found.text.split("\n") if line] == [OPENING, DUTY, OPENING]
    assert found.set_aside == (
        "页眉页脚“清河市科学技术局文件汇编”（第 1 至 3 页）",
        "页码“— 1 —”等（第 1 至 3 页）",
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{n}行的文字共有十三" for n in "一二三四五六七八"]
    right = [f"右栏第{n}行的文字共有十三" for n in "一二三四五六七八"]
    page = words("科技活动周简报", x=230, top=60, size=18)
    page += rows(left, top=120, x=60) + rows(right, top=120, x=320)
    text = "".join(lines(page))
    assert text == "科技活动周简报" + "".join(left) + "".join(right)


def test_tables_come_out_cell_by_cell() -> None:
    cells = [["序号", "指标", "单位"], ["1", "举办活动", "项"], ["2", "^", "人次"], ["3", "", "个"]]
    page = words("附件", top=60) + ruled(cells, top=100, widths=(60, 200, 100))
    page += words("填表人：韩清和", top=300)
    found = taken(page)
    (table,) = found.tables
    assert [[(c.text, c.column, c.row_span) for c in row] for row in table.rows] == [
        [("序号", 0, 1), ("指标", 1, 1), ("单位", 2, 1)],
        [("1", 0, 1), ("举办活动", 1, 2), ("项", 2, 1)],
        [("2", 0, 1), ("人次", 2, 1)],
        [("3", 0, 1), ("", 1, 1), ("个", 2, 1)],
    ]
    assert all(found.text[c.start : c.end] == c.text for row in table.rows for c in row)
    assert lines(page)[0] == "附件"
    assert lines(page)[-1] == "填表人：韩清和"


def test_a_table_goes_on_over_the_page_without_its_heading_again() -> None:
    heading = ["序号", "指标", "单位"]
    first = ruled([heading, ["1", "举办活动", "项"]], top=700, widths=(60, 200, 100))
    second = ruled([heading, ["2", "参加人数", "人次"]], top=80, widths=(60, 200, 100))
    (table,) = taken(first, second).tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        heading, ["1", "举办活动", "项"], ["2", "参加人数", "人次"],
    ]  # fmt: skip


def test_rows_that_are_not_set_to_both_margins_are_joined() -> None:
    """The last character, with the marks that hold on to it, went to the next row."""
    sentences = [
        ["　　各县区要面向公众组织开展活动，面向一线科技人员开展“技能大讲", "堂”。"],
        ["　　按照省科技厅《关于举办科技活动周的通知》（科发", "〔2025〕22号）的部署执行。"],
        ["　　每个单位报送视频一部并附文字说明，格式为通用", "MP4-H.264，时长不超过五分钟。"],
    ]
    texts = ["".join(sentence).strip("　") for sentence in sentences]
    full = ["　　" + "全" * 25 + "面" * 2, "全面实施。"] * 3
    page = rows([*full, *(row for sentence in sentences for row in sentence)], top=60)
    assert lines(page)[3:] == texts


def test_short_rows_that_end_alike_are_not_taken_for_full_ones() -> None:
    cells = [
        "各县区科技局",
        "活动方案总结",
        "六月五日以前",
        "市直有关单位",
        "统计表和照片",
        "六月九日以前",
    ]
    first = rows([*wrapped(OPENING), *wrapped(DUTY), *wrapped(OPENING)], top=60)
    second = rows([f"　　{cell}" for cell in cells], top=60)
    assert lines(first, second)[3:] == cells


@pytest.mark.parametrize("label", ["填报单位（盖章）：", "推荐单位（公章）：", "填表人：", "附件2"])
@pytest.mark.parametrize("indent", ["", "　", "　　"])
def test_the_title_of_a_form_stays_apart_from_what_is_to_be_filled_in(
    label: str, indent: str
) -> None:
    title = "二〇二四年云溪市科技活动周群众性科普活动情况统计汇总表"
    page = rows(["附件1", title, indent + label, "　　" + "全" * 25, "全面实施。"], top=60)
    assert lines(page)[1:3] == [title, label]


def test_a_label_that_stands_below_a_long_row_stays_alone() -> None:
    page = rows(
        ["　　" + "全" * 27, "全面实施。"] * 3
        + ["　　（一）各地各单位报送的材料", "各县区科技局："],
        top=60,
    )
    assert lines(page)[3:] == ["（一）各地各单位报送的材料", "各县区科技局："]


@pytest.mark.parametrize(
    ("upper", "lower", "read"),
    [
        ("0722-", "0596290", "0722-0596290"),
        ("keji_zhou@bure", "au.example", "keji_zhou@bureau.example"),
        ("0722-0596290", "0722-0596291", "0722-0596290 0722-0596291"),
        ("a@bur.example", "b@bur.example", "a@bur.example b@bur.example"),
        ("活动信息", "一览表", "活动信息一览表"),
    ],
)
def test_rows_of_a_cell_are_joined_where_a_word_was_broken(
    upper: str, lower: str, read: str
) -> None:
    page = ruled([["联系人", "联系方式"], ["韩清和", ""], ["^", "^"]], top=100, widths=(80, 100))
    page += words(upper, x=LEFT + 85, top=126, size=12)
    page += words(lower, x=LEFT + 85, top=144, size=12)
    (table,) = taken(page).tables
    assert [cell.text for cell in table.rows[1]] == ["韩清和", read]


def test_a_table_that_lies_a_little_aslant_keeps_its_rows() -> None:
    cells = [Box(100.0 * at, 20.0 * down + 1.6 * at, 100.0 * (at + 1), 20.0 * (down + 1) + 1.6 * at)
             for down in range(3) for at in range(4)]  # fmt: skip
    held = [[line_of([Glyph(str(at), box)], 1)] for at, box in enumerate(cells)]
    grid = grid_of(cells, held)
    assert [["".join(cell.lines) for cell in row] for row in grid.rows] == [
        ["0", "1", "2", "3"], ["4", "5", "6", "7"], ["8", "9", "10", "11"],
    ]  # fmt: skip


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_shown_turned_is_read_upright(rotate: int) -> None:
    found = taken(
        notice() + ruled([["甲", "乙"], ["丙", "丁"]], top=500, widths=(90, 90)), rotate=rotate
    )
    assert [line for line in found.text.split("\n") if line] == [*EXPECTED, "甲", "乙", "丙", "丁"]
    assert found.pages[0].turn == 360 - rotate
    assert (
        found.places
        == taken(notice() + ruled([["甲", "乙"], ["丙", "丁"]], top=500, widths=(90, 90))).places
    )


def test_words_printed_sideways_are_read_upright() -> None:
    turned = f"q 0 1 -1 0 {HEIGHT} 0 cm\n{notice()}Q\n"
    found = taken(turned, box=(0, 0, HEIGHT, WIDTH))
    assert [line for line in found.text.split("\n") if line] == EXPECTED
    assert (found.pages[0].turn, found.pages[0].width) == (90.0, WIDTH)


def test_words_printed_twice_to_look_bold_are_read_once() -> None:
    page = words("一、报送材料", top=100) + words("一、报送材料", x=80.4, top=100)
    assert lines(page + rows(wrapped(DUTY), top=140)) == ["一、报送材料", DUTY]


def test_marks_drawn_after_their_line_stand_in_their_place() -> None:
    page = (
        words("组织", top=100) + words("科技列车", x=128, top=100) + words("活动。", x=208, top=100)
    )
    page += words("“", x=112, top=100) + words("”", x=192, top=100)
    assert lines(page) == ["组织“科技列车”活动。"]


def test_a_page_number_box_that_is_no_table_stays_text() -> None:
    page = (
        rule(80, 90, 515, 90) + words("关于举办科技活动周的通知", top=100) + rule(80, 130, 515, 130)
    )
    found = taken(page)
    assert (found.text, found.tables) == ("关于举办科技活动周的通知\n", ())


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(IntakeError) as refused:
        taken(notice(), password=b"secret")
    assert refused.value.code == "encrypted"


def test_a_file_that_opens_without_a_password_is_read() -> None:
    assert lines(notice()) == EXPECTED
    with pytest.raises(IntakeError):
        taken("")


def test_a_scanned_page_is_left_to_recognition() -> None:
    with pytest.raises(IntakeError) as refused:
        taken(notice(), scanned())
    assert (refused.value.code, refused.value.facts) == ("scan", {"pages": 1})


def test_words_hidden_behind_a_scan_are_not_believed() -> None:
    hidden = "".join(
        words(text, top=100 + 30 * at, mode=3) for at, text in enumerate(wrapped(OPENING))
    )
    with pytest.raises(IntakeError) as refused:
        taken(hidden + scanned())
    assert refused.value.code == "scan"


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(IntakeError) as refused:
        taken(*[words("通知", top=100)] * 501)
    assert refused.value.code == "too_many_pages"
