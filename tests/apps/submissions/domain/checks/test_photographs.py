"""Photographs beside others, the days and the places of the work."""

from datetime import date

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.alike import Alike, Whose
from zhouzhi.apps.submissions.domain.asked import Asked
from zhouzhi.apps.submissions.domain.checks.known import Known
from zhouzhi.apps.submissions.domain.checks.photographs import photographs
from zhouzhi.apps.submissions.domain.formats import MEGABYTE, FileGiven
from zhouzhi.apps.submissions.domain.given import Given
from zhouzhi.apps.submissions.domain.looked import Looked
from zhouzhi.apps.submissions.domain.photo_rules import PhotoRules
from zhouzhi.documents.media.places import kilometres_between
from zhouzhi.documents.media.seen import Seen

ASKED = Asked(
    (Material.SUMMARY_REPORT, Material.PHOTOS),
    year=2023,
    period=(date(2023, 5, 20), date(2023, 5, 31)),
)
HERE = (31_690_000, 113_380_000)  # a square of 随州


def said(*files: FileGiven, known: Known | None = None, **more: object) -> list[tuple[str, str]]:
    given = Given("", files, {}, 0, 0, {}, **more)  # type: ignore[arg-type]
    return [(one.code, one.message) for one in photographs(ASKED, given, known or Known())]


def taken(name: str, on: str = "", place: tuple[int, int] | None = None) -> FileGiven:
    seen = Seen(1200, 900, 0, "", "", f"{on}T09:00:00" if on else "", place)
    return FileGiven(Material.PHOTOS, name, "image/jpeg", 9, Looked(seen))


def test_a_photograph_of_another_year_is_asked_about() -> None:
    days = ("2023-03-21", "2023-07-30", "2023-03-20", "2022-05-21")
    found = said(*(taken(f"{day}.jpg", day) for day in days), taken("无.jpg"))
    assert [words.partition("”")[0] for _, words in found] == [
        "“2023-03-20.jpg",
        "“2022-05-21.jpg",
    ]
    assert {code for code, _ in found} == {"photo_other_days"}


def test_a_photograph_far_from_every_place_of_the_work_is_asked_about() -> None:
    suizhou, weihai = taken("随.jpg", place=(31_700_000, 113_400_000)), (37_510_000, 122_120_000)
    assert said(suizhou, known=Known(places=(HERE, weihai))) == []
    assert said(suizhou) == []
    assert said(taken("远.jpg", place=weihai), known=Known(places=(HERE,))) == [
        (
            "photo_far_off",
            "“远.jpg”的拍摄地点离登记的活动场地最近也有 1028 公里。请核对是不是放错了照片；"
            "没有放错的，也可以照样报送。",
        )
    ]
    assert round(kilometres_between((0, 0), (0, 180_000_000))) == 20015


def test_a_photograph_that_is_there_twice_is_told_to_whom_it_concerns() -> None:
    found = said(
        alike=(
            Alike("甲.jpg", "乙.jpg", Whose.SAME_ANSWER),
            Alike("甲.jpg", "旧.jpg", Whose.OWN_BEFORE, "随县科技局", 2022),
            Alike("甲.jpg", "合影.jpg", Whose.OTHER_UNIT, "广水市科技局", 2023),
        )
    )
    assert [code for code, _ in found] == ["photo_twice", "photo_twice", "photo_elsewhere"]
    assert found[2][1] == (
        "照片“甲.jpg”与广水市科技局2023年报送的“合影.jpg”几乎是同一张，"
        "请问清是合办的活动，还是借用的照片。"
    )


def test_photographs_are_held_against_what_the_sentence_asks() -> None:
    wide = Asked((Material.PHOTOS,), photos=PhotoRules(count=3, sides=(1920, 1080), size=MEGABYTE))
    heavy = Asked((Material.PHOTOS,), photos=PhotoRules(dots=2_000_000))
    light = Asked((Material.PHOTOS,), photos=PhotoRules(size=MEGABYTE))
    small, upright = (
        taken("小.jpg"),
        FileGiven(Material.PHOTOS, "竖.jpg", "image/jpeg", 9, Looked(Seen(1080, 1920))),
    )
    given = Given("", (small, upright), {}, 0, 0, {})
    found = {
        name: [one.message.partition("。")[0] for one in photographs(asked, given, Known())]
        for name, asked in {"wide": wide, "heavy": heavy, "light": light}.items()
    }
    assert found == {
        "wide": [
            "通知要的照片不少于 3 张，现在有 2 张",
            "“小.jpg”是 1200×900，通知要的不低于 1920×1080",
        ],
        "heavy": ["“小.jpg”是 1200×900，通知要的不低于 200 万像素"],
        "light": [
            "“小.jpg”是 0.1 MB，通知要的不低于 1 MB",
            "“竖.jpg”是 0.1 MB，通知要的不低于 1 MB",
        ],
    }
