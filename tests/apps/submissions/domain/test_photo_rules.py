"""What a duty's own sentence asks of photographs."""

import pytest

from zhouzhi.apps.submissions.domain.photo_rules import NO_RULES, PhotoRules, photo_rules_in

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("请于6月5日前报送总结、照片、视频（时长不超过3分钟）。", NO_RULES),
        ("报送总结和活动照片（不少于5张）。", PhotoRules(count=5)),
        ("报送总结，照片5张以上。", PhotoRules(count=5)),
        ("附现场图片三至五张", PhotoRules(count=3)),
        ("报送照片，不超过10张。", NO_RULES),
        ("照片10张以内", NO_RULES),
        ("报送视频1部和照片8—10张，每张不低于2MB", PhotoRules(count=8, size=2 * MEGABYTE)),
        ("照片为JPG格式，单张500K以上", PhotoRules(size=500 * 1024)),
        ("高清照片（像素不低于1920×1080）", PhotoRules(sides=(1920, 1080))),
        ("照片不低于300万像素", PhotoRules(dots=3_000_000)),
        ("报送照片和视频，视频分辨率不低于1920×1080，不低于20M", NO_RULES),
        ("视频不低于1920*1080；照片至少3张", PhotoRules(count=3)),
    ],
)
def test_numbers_beside_photographs_are_read_and_those_of_films_are_not(
    sentence: str, rules: PhotoRules
) -> None:
    assert photo_rules_in(sentence) == rules
