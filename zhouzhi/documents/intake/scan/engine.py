"""The engine of recognition (文字识别): PP-OCR by rapidocr, one thread, models from its package.

`prepare` loads everything that is read from the disk, before the sandbox shuts its doors.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

Picture = Any
"""Rows of dots of blue, green and red: an array of numpy."""

_PARAMETERS = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.log_level": "error",
    "Global.text_score": 0.0,
    "Global.use_cls": False,
}


_WIDE = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_PAIRS = {"（": "）", "〔": "〕", "〈": "〉", "《": "》", "【": "】"}
_CLOSING = frozenset(")]>）〕〉》】")

Character = tuple[str, float, float, float]
"""(character, score, left, right), in dots."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row that was recognised: its corners in dots, and its characters with place and score."""

    corners: tuple[tuple[float, float], ...]
    characters: tuple[Character, ...]


def prepare() -> None:
    """Load engine and models."""
    engine = _engine()
    engine._load_det_model()
    engine._load_rec_model()


def corners_in(picture: Picture) -> list[list[list[float]]]:
    """The four corners of every row of words in a picture at half its size, not read yet."""
    import cv2

    half = cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    answer = _engine()(half, use_det=True, use_rec=False)
    boxes = getattr(answer, "boxes", None)
    return [] if boxes is None else [[[float(n) for n in xy] for xy in box] for box in boxes]


def rows_in(picture: Picture) -> list[Found]:
    """The rows of words in a picture, recognised."""
    answer = _engine()(
        picture, use_det=True, use_rec=True, return_word_box=True, return_single_char_box=True
    )
    if answer.boxes is None or not answer.word_results:
        return []
    return [
        Found(
            tuple((float(x), float(y)) for x, y in corners),
            tuple(widened([_character(each) for each in words if each[0].strip()])),
        )
        for corners, words in zip(answer.boxes, answer.word_results, strict=True)
    ]


def widened(characters: list[Character]) -> list[Character]:
    """Marks between Chinese characters in their full width, and each bracket closed by its twin.

    Both are what recognition does not tell.
    """
    mended = []
    opened = ""
    for at, (text, score, left, right) in enumerate(characters):
        around = [characters[n][0] for n in (at - 1, at + 1) if 0 <= n < len(characters)]
        chinese = any("\u3400" <= each <= "\u9fff" or each in "》）〕：" for each in around)
        wide = _WIDE.get(text, text) if chinese else text
        if wide in _PAIRS:
            opened = wide
        elif text in _CLOSING and opened:
            wide, opened = _PAIRS[opened], ""
        mended.append(("—" if _is_dash(characters, at) else wide, score, left, right))
    return mended


def _is_dash(characters: list[Character], at: int) -> bool:
    """Is this 一 the dash between two days, 20日—31日, which looks the same?

    One of the two may stand in the row above or below: 2016 —2020年.
    """
    if characters[at][0] != "一" or len(characters) == 1:
        return False
    before = characters[at - 1][0] if at else "日"
    after = characters[at + 1][0] if at + 1 < len(characters) else None
    if after is None:
        return before.isdecimal()
    return (before in "年月日" or before.isdecimal()) and after.isdecimal()


def _character(found: Any) -> Character:
    text, score, corners = found
    across = [float(x) for x, _ in corners]
    return str(text), float(score), min(across), max(across)


@cache
def _engine() -> Any:
    import cv2
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    return RapidOCR(params=dict(_PARAMETERS))
