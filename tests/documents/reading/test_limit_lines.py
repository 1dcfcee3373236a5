"""Limits as lines: typed as people say them, kept as numbers."""

import pytest

from zhouzhi.documents.reading.limit_lines import LimitUnread, limit_line, limit_of

SAID = [
    ("video_max_seconds", 180, "", "视频最长：3分钟"),
    ("video_max_seconds", 90, "", "视频最长：1分钟30秒"),
    ("video_min_seconds", 30, "", "视频最短：30秒"),
    ("video_min_height", 1080, "", "视频分辨率不低于：1080线"),
    ("max_megabytes", 20, "", "大小不超过：20MB"),
    ("press_reports_min", 2, "各县、市、区", "媒体报道不少于：2篇（各县、市、区）"),
    ("copies", 3, "", "份数：3"),
    ("video_aspect_ratio", "16:9", "", "视频画幅：16:9"),
    ("stamped", True, "", "须加盖公章：是"),
]


@pytest.mark.parametrize(("key", "limit", "scope", "line"), SAID)
def test_limit_is_a_line_and_the_line_that_limit(
    key: str, limit: object, scope: str, line: str
) -> None:
    assert limit_line(key, limit, scope) == line
    assert limit_of(line) == (key, limit, scope)


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        ("视频最长（秒）：180", 180),
        ("视频最长 3 分", 180),
        ("视频最长：180秒", 180),
        ("大小不超过: 20 MB", 20),
        ("大小不超过（MB）：20", 20),
    ],
)
def test_limit_may_be_typed_in_other_ways(line: str, limit: int) -> None:
    assert limit_of(line)[1] == limit


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("大小随意", "“大小随意”不是认得的限制。可以写：视频最长、视频最短、"),
        ("视频最长：一会儿", "“视频最长：一会儿”里应写时长，例如“3分钟”。"),
        ("份数：三", "“份数：三”里应写一个整数。"),
        (f"份数：{'9' * 5000}", "里应写一个整数。"),
    ],
)
def test_line_that_is_no_limit_is_refused_with_what_may_be_written(line: str, says: str) -> None:
    with pytest.raises(LimitUnread) as refused:
        limit_of(line)
    assert says in refused.value.message
