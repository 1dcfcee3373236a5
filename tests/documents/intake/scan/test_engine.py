import pytest

from zhouzhi.documents.intake.scan.engine import widened


def _mended(words: str) -> str:
    return "".join(each[0] for each in widened([(one, 0.9, 0.0, 1.0) for one in words]))


@pytest.mark.parametrize(
    ("recognised", "meant"),
    [
        ("(一)时间", "（一）时间"),
        ("国科函才〔2023]65号", "国科函才〔2023〕65号"),
        ("(见附件2)、总结", "（见附件2）、总结"),
        ("《通知〈意见>的方案》", "《通知〈意见〉的方案》"),
        ("5月20日一31日", "5月20日—31日"),
        ("规划（2016一", "规划（2016—"),
        ("一2020年）》相结合", "—2020年）》相结合"),
        ("一2", "—2"),
        ("一", "一"),
        ("一是2020年", "一是2020年"),
        ("做到统一", "做到统一"),
        ("统一部署,按时报送;", "统一部署，按时报送；"),
        ("a@b.cn", "a@b.cn"),
        ("0722-0596290", "0722-0596290"),
    ],
)
def test_marks_are_written_as_chinese_typesetting_has_them(recognised: str, meant: str) -> None:
    assert _mended(recognised) == meant
