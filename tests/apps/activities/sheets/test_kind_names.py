"""What kind of activity a name tells by itself."""

import pytest

from zhouzhi.apps.activities.domain.kinds import ActivityKind as Kind
from zhouzhi.apps.activities.domain.sheets.kind_names import kind_named


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("曾都区科技活动周启动仪式", Kind.LAUNCH),
        ("科技活动周启动仪式暨科普展览", Kind.LAUNCH),
        ("闭幕式暨颁奖", Kind.CLOSING),
        ("海洋科普进校园", Kind.TO_SCHOOL),
        ("专家送科技下乡活动", Kind.TO_VILLAGE),
        ("科技成果展", Kind.EXHIBITION),
        ("“灾害与科学”专题展区", Kind.EXHIBITION),
        ("院坝里的防汛课", Kind.LECTURE),
        ("航天展里的公开课", Kind.LECTURE),
        ("社区科普讲座", Kind.LECTURE),
        ("机关干部科普报告会", Kind.LECTURE),
        ("实验室开放日（第二场）", Kind.OPEN_DAY),
        ("科普讲解大赛", Kind.COMPETITION),
        ("线上知识竞赛", Kind.COMPETITION),
        ("农技培训班（第一期）", Kind.TRAINING),
        ("志愿者进社区咨询服务活动", Kind.CONSULTATION),
        ("云上直播：看星空", Kind.LIVE),
        ("科学嘉年华", None),
        ("开展科普宣传", None),
        ("社区志愿者走访", None),
        ("", None),
    ],
)
def test_a_name_tells_its_kind_by_its_last_known_word(name: str, kind: Kind | None) -> None:
    assert kind_named(name) is kind
