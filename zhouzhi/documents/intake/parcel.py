"""What runs in the sandbox: bytes in, plain values out, a refusal among them.

A refusal is a value here, so that it crosses the process boundary with its code and its words.
The reading rooms are imported only by the one function that needs them, since each run starts cold.
"""

from base64 import b64encode
from collections.abc import Callable
from typing import Any

from zhouzhi.documents.intake.model import IntakeError


def take_in_json(data: bytes, *, name: str, may_recognise: bool = False) -> dict[str, Any]:
    """An intake as {"intake": …}, or {"refusal": …} (see `take_in`)."""
    from zhouzhi.documents.intake.registry import take_in

    return _or_refusal(
        lambda: {"intake": take_in(data, name=name, may_recognise=may_recognise).to_json()}
    )


def read_notice_json(data: bytes, *, name: str, may_recognise: bool = False) -> dict[str, Any]:
    """A file's intake and reading as {"intake": …, "reading": …}, or {"refusal": …}."""
    return _or_refusal(lambda: _read(data, name, may_recognise))


def tell_notice_json(data: bytes, *, name: str, may_recognise: bool = False) -> dict[str, Any]:
    """What a file says as {"facts": …, "summary": …}, or {"refusal": …}."""
    return _or_refusal(lambda: _tell(data, name, may_recognise))


def read_sheet_json(data: bytes, *, name: str) -> dict[str, Any]:
    """The rows of a list as {"sheet": …}, or {"refusal": …} (see `read_sheet`)."""
    from zhouzhi.documents.intake.sheets import read_sheet

    return _or_refusal(lambda: {"sheet": read_sheet(data, name=name, as_list=True).to_json()})


def draw_pages_json(data: bytes, *, turns: list[list[float]]) -> dict[str, Any]:
    """Pages as {"pictures": [[number, base64 of a picture]]}, or {"refusal": …}.

    `turns` are [number, degrees clockwise] (see `drawn_pages`).
    """
    from zhouzhi.documents.intake.pages.drawing import drawn_pages

    wanted = {int(number): turn for number, turn in turns}
    return _or_refusal(
        lambda: {
            "pictures": [
                [picture.number, b64encode(picture.content).decode()]
                for picture in drawn_pages(data, wanted)
            ]
        }
    )


def draw_thumbnail_json(data: bytes) -> dict[str, Any]:
    """A photograph made small as {"thumbnail": [width, height, base64]}, or {"refusal": …}."""
    from zhouzhi.documents.intake.shrinking import thumbnail_of

    def drawn() -> dict[str, Any]:
        small = thumbnail_of(data)
        return {"thumbnail": [small.width, small.height, b64encode(small.content).decode()]}

    return _or_refusal(drawn)


def _or_refusal(act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return act()
    except IntakeError as refusal:
        return {"refusal": refusal.to_json()}


def _read(data: bytes, name: str, may_recognise: bool) -> dict[str, Any]:
    from zhouzhi.documents.intake.registry import take_in
    from zhouzhi.documents.intake.unsure import read_with_doubts

    taken = take_in(data, name=name, may_recognise=may_recognise)
    return {"intake": taken.to_json(), "reading": read_with_doubts(taken).to_json()}


def _tell(data: bytes, name: str, may_recognise: bool) -> dict[str, Any]:
    from zhouzhi.documents.intake.registry import take_in
    from zhouzhi.documents.intake.unsure import read_with_doubts
    from zhouzhi.documents.reading.summary import summary_of

    taken = take_in(data, name=name, may_recognise=may_recognise)
    reading = read_with_doubts(taken)
    notes = (*taken.notes, *(f"没有计入正文：{words}。" for words in taken.set_aside))
    summary = "\n".join([summary_of(reading), *(f"说明：{note}" for note in notes)])
    return {"facts": reading.facts(), "summary": summary}
