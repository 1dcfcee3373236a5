import pytest

from tests.factories.files import NOTICE, notice_page, page
from zhouzhi.documents.intake import IntakeError, take_in

MENU = (
    '<ul class="menu">'
    + "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(9))
    + "</ul>"
)
FOOTER = (
    '<div class="foot">版权所有 清河市人民政府 ICP备00000000号 <a href="/map">网站地图</a></div>'
)
LINES = [line for line in NOTICE.splitlines() if line]
BODY = "".join(f"<p>{line}</p>" for line in LINES[1:])


def lines_of(html: str) -> list[str]:
    return take_in(page(html), name="x.html").text.splitlines()


def test_a_plain_page_gives_its_lines() -> None:
    assert take_in(notice_page(), name="x.html").text.splitlines() == LINES


@pytest.mark.parametrize(
    "opening",
    [
        '<div id="zoom">',
        '<div class="TRS_Editor">',
        '<div id="UCAP-CONTENT">',
        '<div class="whatever">',
        '<table><tr><td class="nothing">',
    ],
)
def test_menus_and_footers_are_left_out(opening: str) -> None:
    path = '<div class="path">当前位置：<a href="/">首页</a></div>'
    html = f"{MENU}{path}<h1>{LINES[0]}</h1>{opening}{BODY}"
    closing = "</td></tr></table>" if "table" in opening else "</div>"
    assert lines_of(f"{html}{closing}{MENU}{FOOTER}") == LINES


def test_the_inner_of_two_containers_of_one_name_is_taken() -> None:
    aside = f"<div>{'本站提供各类办事指南，欢迎来电咨询，也可到窗口办理。' * 2}</div>"
    html = f'<div class="content">{aside}<div class="content">{BODY * 2}</div></div>'
    assert lines_of(html) == LINES[1:] * 2


def test_two_containers_beside_each_other_are_both_taken() -> None:
    annex = '<div class="TRS_Editor"><p>附件：统计表</p></div>'
    html = f'<div class="TRS_Editor">{BODY}</div>{MENU}{annex}'
    assert lines_of(html) == [*LINES[1:], "附件：统计表"]


def test_the_title_may_stand_in_the_head_alone() -> None:
    html = (
        f'<html><head><meta name="ArticleTitle" content="{LINES[0]}"></head>'
        f'<body>{MENU}<div id="zoom">{BODY}</div></body></html>'
    )
    assert take_in(html.encode(), name="x.html").text.splitlines() == LINES


def test_the_document_number_beside_the_text_is_kept() -> None:
    meta = "<ul><li>发文字号：清科发〔2024〕12号</li><li>索引号：000</li></ul>"
    lines = lines_of(f'{MENU}{meta}<h1>{LINES[0]}</h1><div id="zoom">{BODY}</div>')
    assert lines == [LINES[0], "发文字号：清科发〔2024〕12号", *LINES[1:]]


def test_annex_links_outside_the_text_are_kept() -> None:
    html = f'<div id="zoom">{BODY}</div><div><a href="/a.docx">附件1：活动统计表</a></div>{MENU}'
    assert lines_of(html) == [*LINES[1:], "附件1：活动统计表"]


def test_hidden_words_scripts_and_styles_are_left_out() -> None:
    html = (
        f'<style>p{{}}</style><script>var a="通知。"</script><p style="display:none">暗</p>{BODY}'
    )
    assert lines_of(html) == LINES[1:]


def test_the_texts_own_element_is_read_though_a_script_must_show_it() -> None:
    shown = "<p>微信扫一扫关注该公众号</p>"
    html = f'{shown}<div id="js_content" style="visibility: hidden">{BODY}</div>'
    assert lines_of(html) == LINES[1:]


@pytest.mark.parametrize("opening", ["div hidden", 'div style="display:none"', "noscript"])
def test_a_page_without_a_word_to_see_is_read_for_what_it_hides(opening: str) -> None:
    taken = take_in(page(f"<{opening}>{BODY}</{opening.split()[0]}>"), name="x.html")
    assert taken.text.splitlines() == LINES[1:]
    assert "网页的文字要由程序显示出来，已直接从网页里读出，请核对。" in taken.notes


@pytest.mark.parametrize(
    "body",
    ["<div id=app></div><script>load()</script>", '<iframe src="/a.html"></iframe>'],
)
def test_a_page_whose_words_are_elsewhere_says_so(body: str) -> None:
    with pytest.raises(IntakeError) as refused:
        take_in(page(body), name="x.html")
    assert refused.value.code == "hollow_page"
    assert "请打开网页，复制正文" in refused.value.message


def test_breaks_and_spaces_are_as_a_browser_shows_them() -> None:
    assert lines_of("<p>一、时间<br>5月 25日\n至&nbsp;6月1日</p>") == [
        "一、时间",
        "5月 25日 至 6月1日",
    ]


def test_tables_come_out_cell_by_cell_and_structured() -> None:
    html = (
        f"{BODY}<table><tr><th>类别</th><th colspan=2>指标</th></tr>"
        "<tr><td rowspan=2>活动</td><td>场次</td><td>场</td></tr>"
        "<tr><td>人<br>数</td><td></td></tr></table>"
    )
    taken = take_in(page(html), name="x.html")
    assert taken.text.endswith("\n\n类别\n指标\n\n活动\n场次\n场\n\n人数\n\n")
    (found,) = taken.tables
    assert [[(c.text, c.column, c.row_span, c.column_span) for c in row] for row in found.rows] == [
        [("类别", 0, 1, 1), ("指标", 1, 1, 2)],
        [("活动", 0, 2, 1), ("场次", 1, 1, 1), ("场", 2, 1, 1)],
        [("人数", 1, 1, 1), ("", 2, 1, 1)],
    ]
    assert all(taken.text[c.start : c.end] == c.text for row in found.rows for c in row)


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("big5", "utf-8"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_the_encoding_is_judged_and_not_believed(charset: str, encoding: str) -> None:
    taken = take_in(page(BODY, charset=charset, encoding=encoding), name="x.html")
    assert taken.text.splitlines() == LINES[1:]
    believed = (charset, encoding) in (("gb2312", "gb18030"), ("utf-8", "utf-8-sig"))
    assert any("自称编码" in note for note in taken.notes) is not believed


def test_a_text_that_mentions_a_tag_is_text() -> None:
    words = NOTICE + "网页里请用 <p> 标签。\n"
    taken = take_in(words.encode(), name="x.txt")
    assert (taken.kind, taken.text) == ("txt", words)


def test_a_page_named_as_text_is_a_page_and_told() -> None:
    taken = take_in(notice_page(), name="通知.txt")
    assert (taken.kind, taken.text.splitlines()) == ("html", LINES)
    assert "内容其实是网页" in taken.notes[0]
