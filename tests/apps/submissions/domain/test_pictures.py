"""What a notice asks of a film, held against what was seen in it."""

import pytest

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.submissions.domain.firmness import is_demanded
from zhouzhi.apps.submissions.domain.looked import NOT_LOOKED, Looked
from zhouzhi.apps.submissions.domain.pictures import seen_words, wrong_pictures
from zhouzhi.documents.media.seen import Seen
from zhouzhi.foundation.said import filled

THREE_MINUTES = Limit("video_max_seconds", 180, sentence="视频时长不超过3分钟")
WIDE = Limit("video_aspect_ratio", "16:9", sentence="画面比例须为16:9")
FINE = Limit("video_min_height", 1080, sentence="分辨率不低于1920×1080")


def _said(looked: Looked, *limits: Limit) -> list[tuple[str, str]]:
    found = wrong_pictures("片.mp4", Material.VIDEO, looked, limits)
    return [(code, filled(template, dict(facts), str)) for code, template, facts in found]


@pytest.mark.parametrize(
    ("seen", "limit", "said"),
    [
        (Seen(1920, 1080, 180_990), THREE_MINUTES, []),
        (
            Seen(1920, 1080, 192_000),
            THREE_MINUTES,
            ["“片.mp4”长 3 分 12 秒，通知要求不超过 3 分钟。超出 12 秒，请剪短后重新上传。"],
        ),
        (
            Seen(64, 64, 30_000),
            Limit("video_min_seconds", 60),
            ["“片.mp4”长 30 秒，通知要求不短于 1 分钟。请补足内容后重新上传。"],
        ),
        (Seen(1920, 1088, 1000), WIDE, []),
        (
            Seen(1080, 1920, 1000),
            WIDE,
            [
                "“片.mp4”是竖屏，画面 1080×1920，通知要求画面 16:9。"
                "请改用横屏拍摄的片子，或加边框按 16:9 导出后重新上传。"
            ],
        ),
        (
            Seen(1440, 1080, 1000),
            WIDE,
            ["“片.mp4”画面是 1440×1080，通知要求画面 16:9。请按 16:9 导出后重新上传。"],
        ),
        (Seen(1080, 1920, 1000), FINE, []),
        (
            Seen(960, 544, 1000),
            FINE,
            [
                "“片.mp4”画面是 960×544，通知要求不低于 1080p。请找出原片，按不低于 1080p "
                "导出后重新上传；经微信转发的视频会被压小。"
            ],
        ),
    ],
)
def test_a_film_that_breaks_a_limit_is_refused_in_words(
    seen: Seen, limit: Limit, said: list[str]
) -> None:
    assert _said(Looked(seen), limit) == [("film_breaks_limit", words) for words in said]


def test_what_is_advised_or_not_sure_is_asked_about() -> None:
    advised = Limit("video_max_seconds", 180, sentence="视频建议不超过3分钟")
    h264 = Limit("video_aspect_ratio", "16:9", sentence="MP4格式（H.264编码），画面16:9")
    without_length, cropped = Seen(1920, 1080), Seen(1920, 800, 1000)
    assert [
        _said(Looked(Seen(1920, 1080, 200_000)), advised),
        _said(Looked(without_length), THREE_MINUTES),
        _said(Looked(cropped), FINE),
        _said(Looked(Seen(1920, 1080, 1000, "hevc")), h264),
        _said(Looked(Seen(1920, 1080, 1000, "h264")), h264),
    ] == [
        [
            (
                "film_off_advice",
                "“片.mp4”长 3 分 20 秒，通知希望不超过 3 分钟。超出 20 秒，请剪短后重新上传。"
                "来不及改的，也可以照样报送。",
            )
        ],
        [
            (
                "film_unsure",
                "“片.mp4”没有写明时长，通知要求不超过 3 分钟，系统断定不了是否相符。"
                "请放一遍，核对时长。",
            )
        ],
        [
            (
                "film_unsure",
                "“片.mp4”画面是 1920×800，通知要求不低于 1080p，系统断定不了是否相符。"
                "请找出原片，按不低于 1080p 导出后重新上传；经微信转发的视频会被压小。",
            )
        ],
        [
            (
                "film_off_advice",
                "“片.mp4”是 H.265 编码，通知写的是 H.264。请用剪辑软件按 H.264 导出后重新上传；"
                "来不及改的，也可以照样报送。",
            )
        ],
        [],
    ]


def test_a_film_that_nobody_could_see_is_said_to_be_unseen() -> None:
    copies = Limit("copies", 2)
    assert [
        _said(NOT_LOOKED, copies),
        _said(NOT_LOOKED, copies, THREE_MINUTES, WIDE),
        _said(Looked(refusal="film_cut")),
        [*wrong_pictures("甲.jpg", Material.PHOTOS, NOT_LOOKED, [THREE_MINUTES])],
    ] == [
        [],
        [
            (
                "film_unsure",
                "“片.mp4”的时长和画面系统没有查看，请自行对照通知要求：不超过 3 分钟；画面 16:9。",
            )
        ],
        [
            (
                "film_unsure",
                "“片.mp4”：这段视频不完整，后面一截没有传上来。"
                "请在电脑上从头放一遍；放不全的，请重新导出后再上传。",
            )
        ],
        [],
    ]


def test_what_was_seen_is_told_in_a_few_words() -> None:
    assert [seen_words(Seen(1920, 1080, 178_400, "h264")), seen_words(Seen(4000, 3000))] == [
        "2 分 58 秒 · 1920×1080 · H.264",
        "4000×3000",
    ]


@pytest.mark.parametrize(
    ("key", "value", "sentence", "demanded"),
    [
        ("video_max_seconds", 180, "", True),
        ("video_max_seconds", 180, "视频时长请勿超过3分钟", True),
        ("video_max_seconds", 180, "视频须为原创，建议三分钟以内", False),
        ("video_max_seconds", 300, "建议3分钟，最长不得超过5分钟", True),
        ("video_min_seconds", 180, "作品时长3～5分钟为佳", False),
        ("video_max_seconds", 600, "3～5分钟为佳，单个视频最长不超过10分钟", True),
        ("video_min_height", 1080, "建议时长3分钟，分辨率须在1920×1080以上", True),
        ("video_min_height", 1080, "最好为1080P高清", False),
        ("video_aspect_ratio", "16:9", "尽量横屏16：9拍摄", False),
        ("max_megabytes", 200, "文件原则上不超过200M", False),
        ("file_formats", "mp4", "建议时长3分钟，格式须为MP4", True),
        ("image_format", "jpg", "照片最好为JPG格式", False),
    ],
)
def test_a_notice_demands_or_advises_by_its_own_words(
    key: str, value: str | int, sentence: str, demanded: bool
) -> None:
    assert is_demanded(Limit(key, value, sentence=sentence)) is demanded


@pytest.mark.parametrize(
    ("looked", "said"),
    [
        (NOT_LOOKED, []),
        (Looked(Seen(640, 480, 0)), []),
        (
            Looked(Seen(40, 30, 0)),
            [
                (
                    "photo_tiny",
                    "“图.jpg”画面是 40×30，小得看不清，可能是缩略图。"
                    "请上传原片；只有这一张的，也可以照样报送。",
                )
            ],
        ),
        (
            Looked(refusal="photograph_damaged"),
            [
                (
                    "photo_unsure",
                    "“图.jpg”：打不开这张照片，可能已经损坏。"
                    "请在电脑上打开看看；打不开的，请换一张再上传。",
                )
            ],
        ),
    ],
)
def test_photograph_that_does_not_open_or_is_tiny_is_asked_about(
    looked: Looked, said: list[tuple[str, str]]
) -> None:
    found = wrong_pictures("图.jpg", Material.PHOTOS, looked, ())
    told = [(code, filled(template, dict(facts), str)) for code, template, facts in found]
    assert told == said
