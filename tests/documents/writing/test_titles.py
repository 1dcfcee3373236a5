import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.documents.writing.text import width_of
from zhouzhi.documents.writing.titles import TITLE_WIDTH, title_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("2023年四平市科技活动周实施方案", ("2023年四平市科技活动周实施方案",)),
        (
            "威海市科学技术局关于2023年威海市科技活动周开展情况的总结报告",
            ("威海市科学技术局", "关于2023年威海市科技活动周", "开展情况的总结报告"),
        ),
        (
            "山东省科学技术厅 中共山东省委宣传部 山东省科学技术协会"
            "关于举办2023年山东科技活动周的通知",
            (
                "山东省科学技术厅 中共山东省委宣传部",
                "山东省科学技术协会",
                "关于举办2023年山东科技活动周的通知",
            ),
        ),
        ("总结\n（2023年6月）", ("总结", "（2023年6月）")),
        (
            "关于举办2024年全国科技活动周云溪市主场活动暨云溪市第十二届科普讲解大赛的通知",
            (
                "关于举办2024年",
                "全国科技活动周云溪市主场活动",
                "暨云溪市第十二届科普讲解大赛的通知",
            ),
        ),
        (
            "2024年云溪市科技活动周开展情况统计表（由各县市区科技主管部门汇总填报）",
            ("2024年云溪市科技活动周开展情况统计表", "（由各县市区科技主管部门汇总填报）"),
        ),
        (
            "关于报送云溪市科学技术局2024年科技活动周工作总结的报告",
            ("关于报送云溪市科学技术局2024年", "科技活动周工作总结的报告"),
        ),
    ],
)
def test_title_is_broken_by_sense(text: str, lines: tuple[str, ...]) -> None:
    assert title_lines(text) == lines


@given(st.text(alphabet="关于举办科技活动周的通知年市局 2023《》、", min_size=1, max_size=70))
def test_title_lines_fit_and_lose_nothing_but_spaces(text: str) -> None:
    lines = title_lines(text)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line) <= TITLE_WIDTH for line in lines)


def test_long_title_full_of_marks_loses_nothing() -> None:
    text = "关于" + "科普、" * 40 + "的通知"
    assert "".join(title_lines(text)) == text


def test_title_without_a_place_to_break_parts_no_number_and_no_mark() -> None:
    lines = title_lines("甲乙丙丁戊己庚辛壬癸子丑寅卯辰2024》的丙丁戊己庚辛壬癸子丑寅卯")
    assert lines == ("甲乙丙丁戊己庚辛壬癸子丑寅卯辰", "2024》的丙丁戊己庚辛壬癸子丑寅卯")
