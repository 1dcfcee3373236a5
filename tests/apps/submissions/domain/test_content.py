import random
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.submissions.domain.content import (
    ActivityPart,
    Content,
    FigurePart,
    FilePart,
    PressPart,
    canonical,
    content_hash,
)

FULL = Content(
    text="活动周总结",
    form="f0",
    files=(FilePart("photos", "甲.jpg", "a" * 64), FilePart("video", "乙.mp4", "b" * 64)),
    figures=(FigurePart(1, Value.of("3.5")), FigurePart(2, Value.not_applicable(), "c0")),
    activities=(ActivityPart("开放日", 1, date(2023, 5, 20), "东川大学", 300),),
    press=(PressPart("东川日报", "科技周开幕", date(2023, 5, 21), "https://example.cn/1"),),
    omissions=(("video", "没有拍摄"),),
)


def test_canonical_spelling_stands_for_good() -> None:
    assert canonical(FULL).decode() == (
        '{"activities":[[1,"开放日","2023-05-20","东川大学",300]],'
        '"figures":[[1,"number","3.5",""],[2,"not_applicable","","c0"]],'
        f'"files":[["photos","甲.jpg","{"a" * 64}"],["video","乙.mp4","{"b" * 64}"]],'
        '"form":"f0","format":1,"omissions":[["video","没有拍摄"]],'
        '"press":[["东川日报","科技周开幕","2023-05-21","https://example.cn/1"]],'
        '"text":"活动周总结"}'
    )


def test_every_single_change_gives_another_hash() -> None:
    changed = [
        Content(**{**_fields(FULL), **change})
        for change in (
            {"text": "活动周总结。"},
            {"form": "f1"},
            {"files": FULL.files[:1]},
            {"files": (FilePart("photos", "甲.jpg", "c" * 64), FULL.files[1])},
            {"files": (FilePart("other", "甲.jpg", "a" * 64), FULL.files[1])},
            {"files": (FilePart("photos", "丙.jpg", "a" * 64), FULL.files[1])},
            {"figures": (FigurePart(1, Value.of(3)), FULL.figures[1])},
            {"figures": (FULL.figures[0], FigurePart(2, Value.of(0), "c0"))},
            {"figures": (FULL.figures[0],)},
            {"figures": (FULL.figures[0], FigurePart(2, Value.not_applicable()))},
            {"activities": ()},
            {"activities": FULL.activities * 2},
            {"press": (PressPart("东川日报", "科技周开幕"),)},
            {"omissions": (("video", "设备坏了"),)},
        )
    ]
    hashes = {content_hash(content) for content in [FULL, *changed]}
    assert len(hashes) == len(changed) + 1


@given(st.randoms(use_true_random=False))
def test_order_of_files_and_figures_and_trailing_zeros_do_not_matter(dice: random.Random) -> None:
    figures = [FigurePart(1, Value.of(Decimal("3.5000"))), FULL.figures[1]]
    files = list(FULL.files)
    dice.shuffle(figures)
    dice.shuffle(files)
    other = Content(**{**_fields(FULL), "figures": tuple(figures), "files": tuple(files)})
    assert content_hash(other) == content_hash(FULL)


def _fields(content: Content) -> dict[str, object]:
    return {name: getattr(content, name) for name in Content.__dataclass_fields__}
