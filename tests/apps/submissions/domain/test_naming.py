"""How a notice wants packages named, in the words of notices."""

import pytest

from zhouzhi.apps.submissions.domain.packages.naming import name_wanted


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "于6月3日前将总结报市科技局，文件名统一为“单位名称+科技活动周总结”。",
            "随县科经局+科技活动周总结",
        ),
        ("请将材料打包，以“报送单位_2023科技周”命名，发送至邮箱。", "随县科经局_2023科技周"),
        ("邮件主题请注明“XX县科技活动周材料”。", "随县科经局科技活动周材料"),
        ("压缩包命名为：“2023年科技活动周－（单位名称）”", "2023年科技活动周－随县科经局"),
        ("视频、照片以“活动名称”为主题拍摄，于6月5日前报送。", ""),
        ("以“热爱科学 崇尚科学”为主题，开展系列活动并报送总结。", ""),
        ("于6月3日前将活动总结报市科技局。", ""),
        ("请将材料打包，以“单位+姓名”命名，发送至邮箱。", ""),
        ("文件名统一为“单位名称+作品名称+联系电话”。", ""),
        ("压缩包命名为“XX县总结（作者姓名）”。", ""),
        ("邮件主题请注明“XX县XX活动材料”。", ""),
    ],
)
def test_name_is_read_from_the_sentence_and_filled_with_the_unit(sentence: str, name: str) -> None:
    assert name_wanted(sentence, unit="随县科经局") == name
