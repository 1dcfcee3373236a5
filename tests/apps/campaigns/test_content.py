import pytest

from zhouzhi.apps.campaigns.domain.content import campaign_name
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import LONGEST_NAME


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
        ("关于做好2023年科研机构开放日工作的通知", "东川市", "2023年东川市科研机构开放日"),
        ("关于组织开展青少年科普讲解大赛的通知", "东川市", "2023年东川市青少年科普讲解大赛"),
        ("关于报送材料的通知", "东川市", "2023年东川市科技活动周"),
        ("关于转发省厅通知的通知", "东川市", "2023年东川市科技活动周"),
    ],
)
def test_campaign_is_named_after_its_notice_and_says_where(
    title: str, territory: str, name: str
) -> None:
    assert campaign_name(title=title, territory=territory, year=2023) == name


def test_longest_name_that_can_be_composed_fits_its_column() -> None:
    title = f"关于举办2023年{'周' * 24}科技活动周的通知"
    territory = "云" * LONGEST_NAME
    name = campaign_name(title=title, territory=territory, year=2023)
    assert name == f"2023年{territory}{'周' * 24}科技活动周"
    assert len(name) <= Campaign._meta.get_field("name").max_length
