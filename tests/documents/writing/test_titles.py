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
