import pytest

from zhouzhi.apps.campaigns.domain.content import campaign_name


@pytest.mark.parametrize(
    ("title", "territory", "name"),
    [
        ("关于举办2023年随州市科技活动周的通知", "随州市", "2023年随州市科技活动周"),
        ("关于做好2023年科技活动周有关工作的通知", "威海市", "2023年威海市科技活动周"),
        (
            "山东省科学技术厅 山东省科学技术协会关于举办2023年山东科技活动周的通知",
            "山东省",
            "2023年山东科技活动周",
        ),
        ("2023年四平市科技活动周实施方案", "四平市", "2023年四平市科技活动周"),
        ("关于开展2023年全市科技活动周的通知", "东川市", "2023年全市科技活动周"),
        (
            "关于开展2023年随州市防灾减灾科普宣传周活动的通知",
            "随州市",
            "2023年随州市防灾减灾科普宣传周",
        ),
        ("关于做好有关工作的通知", "东川市", "2023年东川市科技活动周"),
    ],
)
def test_campaign_is_named_after_its_notice_and_says_where(
    title: str, territory: str, name: str
) -> None:
    assert campaign_name(title=title, territory=territory, year=2023) == name
