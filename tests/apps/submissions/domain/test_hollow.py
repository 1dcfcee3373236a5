import pytest

from zhouzhi.apps.submissions.domain.hollow import is_hollow


@pytest.mark.parametrize(
    "reason",
    [
        "已核",
        "属实",
        "无误。",
        "已核实，无误",
        "数据属实",
        "经核对无误！",
        "没有错",
        "OK",
        "1",
        "—",
    ],
)
def test_reason_that_only_says_that_it_is_right_is_hollow(reason: str) -> None:
    assert is_hollow(reason)


@pytest.mark.parametrize(
    "reason",
    ["已与活动记录核对", "新建科技馆一并计入", "播放量", "去重后的观众数", "总投资 3.5 亿元"],
)
def test_reason_that_names_anything_is_a_reason(reason: str) -> None:
    assert not is_hollow(reason)
