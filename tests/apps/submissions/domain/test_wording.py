from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.submissions.domain.wording import rules_for

LIMITS = (
    Limit("video_max_seconds", 180),
    Limit("video_min_seconds", 90),
    Limit("video_aspect_ratio", "16:9"),
    Limit("video_min_height", 1080),
    Limit("image_format", "JPG"),
    Limit("press_reports_min", 2),
    Limit("stamped", True),
    Limit("max_megabytes", 20),
    Limit("something_new", 7),
)


def test_each_material_shows_the_limits_that_concern_it() -> None:
    assert rules_for(Material.VIDEO, LIMITS) == [
        "不超过 3 分钟",
        "不短于 1 分 30 秒",
        "画面 16:9",
        "不低于 1080p",
        "不超过 20 MB",
    ]
    assert rules_for(Material.PHOTOS, LIMITS) == ["jpg 格式", "不超过 20 MB"]
    assert rules_for(Material.PRESS_COVERAGE, LIMITS) == [
        "不少于 2 篇",
        "加盖公章",
        "不超过 20 MB",
        "something_new 7",
    ]
