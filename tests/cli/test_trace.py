"""`zhouzhi trace`: where a number comes from and goes to, in words."""

from uuid import UUID

import pytest
from click.testing import CliRunner

from tests.apps.statistics.lineage import two_levels
from zhouzhi.apps.activities.domain.codes import code_of
from zhouzhi.cli.main import main

pytestmark = pytest.mark.django_db


def said(figure: str) -> tuple[int, list[str]]:
    given = CliRunner().invoke(main, ["trace", figure])
    return given.exit_code, given.output.splitlines()


def test_a_number_is_followed_down_and_up() -> None:
    upper, city, version = two_levels()
    label = city.form.rows.get(position=1).label
    code, lines = said(f"{upper.campaign.name}#1")
    assert code == 0
    assert lines[0] == f"{upper.campaign.name}　{label} 15 次（1 份相加，0 份缺报）"
    mark = version.content_hash[:8].upper()
    accepted = f"第 1 版，{city.chief.name} 2023-05-15 11:00 通过，核对码 {mark}"
    at = lines.index(f"            清河县科学技术局　12　{accepted}")
    assert lines[at + 1] == "                材料：现场.jpg"
    address = f"https://example.org/campaigns/{upper.campaign.uuid}/statistics/1/"
    assert said(address) == (0, lines)
    assert said(f"/submissions/{version.uuid}/") == (
        0,
        [
            "清河县科学技术局　第 1 版",
            f"    {label} 12 次",
            f"        {city.campaign.name} 15",
            f"        {upper.campaign.name} 15（报上去时 15）",
        ],
    )


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("没有这项活动#1", "没有叫“没有这项活动”的专项活动"),
        ("什么", "请给出一个汇总数或一版报送的网址"),
        (code_of(UUID(int=0)), "没有编号是"),
        ("0" * 8 + "-0000-0000-0000-" + "0" * 12, "没有这一版报送，或它还没有通过"),
    ],
)
def test_what_is_not_there_is_said(figure: str, words: str) -> None:
    code, lines = said(figure)
    assert (code != 0, words in "".join(lines)) == (True, True)
