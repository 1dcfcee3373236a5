"""Each repair step undoes its kind of dirt, and every character leads back to where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.reading.papers import NOTICE
from zhouzhi.documents import read_notice
from zhouzhi.documents.reading.offsets import Edit, Paper
from zhouzhi.documents.reading.repair import repaired

STEPS = [
    ("controls", "第一行\r\n第\u200b二行\u3000末", "第一行\n第二行 末"),
    ("controls", "各科室🪓、实验室👨🏿\u200d⚕\ufe0f：☑已报 □未报",
     "各科室、实验室：☑已报 □未报"),
    ("controls", "? ? ? ? ? ?市气象局 ? ? ? ? ? 2024年5月6日", " 市气象局2024年5月6日"),
    ("flattened", "云科〔2024〕3号关于举办科技周的通知\n各县科技局：",
     "云科〔2024〕3号\n关于举办科技周的通知\n各县科技局："),
    ("flattened", "附件：1.\n讲解员名单.doc\n", "附件：1.讲解员名单.doc\n"),
    ("codes", "科普工作\ua3ac联席会议\ua3ae", "科普工作，联席会议。"),
    ("widths", "２０２４年Ａ４纸，ｗ＠１６３．ｃｏｍ，０７２２－０５９",
     "2024年A4纸，w@163.com，0722-059"),
    ("guillemets", "根据«关于举办科技活动周的通知»要求", "根据《关于举办科技活动周的通知》要求"),
    ("guillemets", "《关于贯彻〈科普工作的意见>的方案》", "《关于贯彻〈科普工作的意见〉的方案》"),
    ("pinyin", "科協(xié)與學(xué)校", "科協與學校"),
    ("markdown", "于**5月15日**前\n# 标题\n&nbsp;正文", "于5月15日前\n标题\n 正文"),
    ("page_marks", "上一页\n— 3 —\n下一页", "上一页\n\n下一页"),
    ("spaces", "2024 年 5 月 20 日—31 日", "2024年5月20日—31日"),
    ("spaces", "联 系 人：林晓芸", "联系人：林晓芸"),
    ("marks", "青石市教育局\n2024、5、12\n", "青石市教育局\n2024-5-12\n"),
    ("titled_pages", "关于报送总结的通知\n2024-05-12各县科技局：\n",
     "关于报送总结的通知\n2024-05-12\n各县科技局：\n"),
    ("marks", "根据青科发〔202427号文件", "根据青科发〔2024〕27号文件"),
    ("lost_months", "展期为2024年520日至613日，于2024422日前报送",
     "展期为2024年5月20日至6月13日，于2024年4月22日前报送"),
    ("lost_months", "请报送总结。\n青石市科学技术局\n2024512",
     "请报送总结。\n青石市科学技术局\n2024年5月12日"),
    ("marks", "各单位，，要认真组织。。", "各单位，要认真组织。"),
]  # fmt: skip


@pytest.mark.parametrize(("step", "dirty", "clean"), STEPS)
def test_step_undoes_its_dirt(step: str, dirty: str, clean: str) -> None:
    paper, repairs = repaired(dirty)
    assert paper.text == clean
    assert step in {r.step for r in repairs}


def test_clean_text_is_left_alone() -> None:
    paper, repairs = repaired("各单位要认真组织，于5月15日前报送工作方案（附件1）。")
    assert paper.text == "各单位要认真组织，于5月15日前报送工作方案（附件1）。"
    assert repairs == ()


TWO_WAYS = ["于115日前报送。", "共300日，每年100日以内。", "工期不少于215日。", "于10日前报送。"]


@pytest.mark.parametrize("text", TWO_WAYS)
def test_days_that_could_be_parted_in_two_ways_are_left_alone(text: str) -> None:
    assert repaired(text)[0].text == text


def test_sentence_broken_by_a_page_is_joined() -> None:
    broken = (
        "各县（市、区）要加强部门之间的统筹协调，整合各方面的资源\n\n"
        "和力量，广泛动员科技工作者参与，于6月\n\n10日前将总结报送市科技局。"
    )
    paper, _ = repaired(broken)
    assert "资源和力量" in paper.text


def test_blanks_of_wrapped_lines_are_taken_out_and_others_kept() -> None:
    rows = [
        "为普及防灾减灾知识提高公众避险自救能力市应急局决定联",
        "合市教育局举办校园安全科普活动请各学校根据本校实际认",
        "真组织并于六月五日之前将活动方案报送到市应急管理局的",
        "科普科同时抄送市教育局安全科 体卫艺科逾期不再受理请",
        "各学校按时报送。",
    ]
    paper, _ = repaired(" ".join(rows))
    assert paper.text == "".join(rows)
    spaced = "市科技局 市教育局 市卫生健康委 市农业农村局 市应急管理局 市气象局 市科协 团市委 " * 4
    assert repaired(spaced.strip())[0].text == spaced.strip()


def test_traditional_text_becomes_simplified() -> None:
    paper, _ = repaired(
        "關於舉辦科技活動周的通知：各縣區科技局、黨委宣傳部要認真總結，報送統計資料。"
    )
    assert (
        paper.text == "关于举办科技活动周的通知：各县区科技局、党委宣传部要认真总结，报送统计资料。"
    )


def test_text_in_yi_is_not_taken_for_damage() -> None:
    text = "ꆈꌠꁱꂷꊿꆹꌤꌗꀕꉬ"
    assert repaired(text)[0].text == text


def _wrapped(text: str, width: float = 30) -> str:
    """The text as a page of that many characters breaks it; no line begins with a stop."""
    lines = []
    for line in text.split("\n"):
        row, used = "", 0.0
        for c in line:
            size = 0.5 if c.isascii() else 1.0
            if used + size > width and c not in "，。；：、）》":
                lines.append(row)
                row, used = "", 0.0
            row, used = row + c, used + size
        lines.append(row)
    return "\n".join(lines)


DIRT = {
    "wide": lambda t: t.translate({ord("0") + n: ord("０") + n for n in range(10)}),
    "bold": lambda t: t.replace("5月15日", "**5月15日**").replace("6月12日", "**6月12日**"),
    "blank lines": lambda t: t.replace("\n", "\n\n") if "\t" not in t else t,
    "windows": lambda t: t.replace("\n", "\r\n"),
    "spaced dates": lambda t: t.replace("2024年", "2024 年 ").replace("月", " 月 "),
    "guillemets": lambda t: t.replace("《", "«").replace("》", "»"),
    "yi": lambda t: t.replace("，", "\ua3ac").replace("。", "\ua3ae"),
    "wrapped": lambda t: _wrapped(t),
    "half-width": lambda t: t.replace("，", ",").replace("：", ":").replace("；", ";"),
    "bom": lambda t: "\ufeff" + t,
    "page numbers": lambda t: t.replace("三、有关要求", "— 2 —\n三、有关要求"),
    "indents": lambda t: "\n".join(
        line if line.startswith("\t") else "　　" + line for line in t.split("\n")
    ),
}
BODY = NOTICE.split("附件\n\n开展情况统计表")[0]


@pytest.mark.parametrize("kind", DIRT)
def test_dirt_changes_no_fact(kind: str) -> None:
    clean = read_notice(BODY).notices[0].facts()
    dirty = read_notice(DIRT[kind](BODY)).notices[0].facts()
    for facts in (clean, dirty):
        facts.pop("strands")
    assert dirty == clean


@given(st.text(alphabet="各单位 （xié）\n\t**５月１５日前。，,\ufeff\r«»学習會1—3@.", max_size=80))
def test_every_character_has_an_origin(text: str) -> None:
    paper, _ = repaired(text)
    origin = paper.origin()
    for at, c in enumerate(paper.text):
        start, end = origin.back(at, at + 1)
        assert 0 <= start <= end <= len(text)
        if text[start:end] == c:
            assert origin.forward(start) <= at


@given(st.text(alphabet="ab学", max_size=20), st.data())
def test_edits_keep_what_they_do_not_touch(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, len(text)))
    after = data.draw(st.text(alphabet="XY", max_size=3))
    paper = Paper.of(text).with_edits([Edit(at, end, after)])
    assert paper.text == text[:at] + after + text[end:]
    origin = paper.origin()
    for n in range(at):
        assert origin.back(n, n + 1) == (n, n + 1)
    for n in range(at + len(after), len(paper.text)):
        there = n - len(after) + end - at
        assert origin.back(n, n + 1) == (there, there + 1)


def test_short_paper_without_a_line_end_is_parted_where_its_parts_begin() -> None:
    body = "按照市里安排，今年科技活动周拟于5月20日至28日举行，请各单位积极填报项目，" * 3
    text = (
        f"各相关单位：{body}由我局汇总。云溪市东湖区科学技术局2024年4月12日"
        "联系人：周某某联系电话：0722-0596290"
    )
    paper, steps = repaired(text)
    assert [step.step for step in steps] == ["unbroken"]
    assert paper.text.split("\n") == [
        "各相关单位：",
        f"{body}由我局汇总。",
        "云溪市东湖区科学技术局",
        "2024年4月12日",
        "联系人：周某某",
        "联系电话：0722-0596290",
    ]


def test_syllables_without_tones_go_where_a_text_is_full_of_many_sorts_of_them() -> None:
    words = "科(ke)学(xue)技(ji)术(shu)普(pu)及(ji)法(fa)各(ge)单(dan)位(wei)要(yao)做(zuo)好(hao)"
    assert repaired(words)[0].text == "科学技术普及法各单位要做好"
    assert repaired("长度(mi)和重量(ke)")[0].text == "长度(mi)和重量(ke)"
