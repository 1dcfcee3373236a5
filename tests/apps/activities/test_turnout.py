"""Which numbers of people are asked about."""

import pytest

from zhouzhi.apps.activities.domain.turnout import Turnout, doubts


@pytest.mark.parametrize(
    ("count", "known", "said"),
    [
        (360, Turnout(expected=120), []),
        (361, Turnout(expected=120), ["填的是 361 人次，原来预计每场 120 人"]),
        (999, Turnout(), []),
        (1000, Turnout(), ["一天 1000 人次，满了 1000 人，而这项活动没有安全许可"]),
        (1000, Turnout(expected=900, licensed=0), []),
        (1201, Turnout(licensed=1200), ["一天 1201 人次，安全许可核准的是 1200 人"]),
        (301, Turnout(room=300), ["一天 301 人次，场地最多容 300 人"]),
        (9000, Turnout(expected=300, days=10), []),
        (9001, Turnout(expected=300, days=10), ["填的是 9001 人次，原来预计每场 300 人"]),
        (
            9991,
            Turnout(days=10),
            ["一天 1000 人次，满了 1000 人，而这项活动没有安全许可"],
        ),
        (0, Turnout(expected=100), []),
    ],
)
def test_a_number_is_asked_about_for_what_makes_it_odd(
    count: int, known: Turnout, said: list[str]
) -> None:
    assert [str(words) for words in doubts(count, known)] == said
