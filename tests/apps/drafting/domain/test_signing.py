from dataclasses import dataclass
from datetime import date

import pytest

from zhouzhi.apps.drafting.domain.signing import (
    SIGN_OFF_MOVES,
    SIGNING_MOVES,
    SigningEvent,
    SigningState,
    SignOffState,
    dated_on,
    signing_order,
    turn_of,
)
from zhouzhi.apps.drafting.domain.slip import PlaceToSign, slip_of
from zhouzhi.apps.drafting.domain.states import DraftEvent
from zhouzhi.documents.writing import Table


@dataclass(frozen=True)
class Place:
    position: int
    state: str


def test_joint_offices_sign_in_print_order_and_the_host_last() -> None:
    assert signing_order(("科技局", "宣传部", "科协")) == ("宣传部", "科协", "科技局")
    assert signing_order(("科技局",)) == ("科技局",)
    first = signing_order(("科技局", "宣传部", "科协"), is_host_first=True)
    assert first == ("科技局", "宣传部", "科协")


def test_turn_is_of_the_first_that_has_not_signed() -> None:
    signed, waiting = SignOffState.SIGNED, SignOffState.WAITING
    rows = [Place(3, waiting), Place(1, signed), Place(2, waiting)]
    assert turn_of(rows) == Place(2, waiting)
    assert turn_of([Place(1, signed)]) is None


def test_paper_bears_the_day_of_the_last_signature() -> None:
    assert dated_on([date(2026, 5, 8), date(2026, 5, 11), date(2026, 5, 9)]) == date(2026, 5, 11)


@pytest.mark.parametrize("event", [SigningEvent.RETURN, SigningEvent.RECALL])
def test_round_that_ends_without_a_paper_moves_the_draft_by_the_same_name(
    event: SigningEvent,
) -> None:
    assert DraftEvent(event.value).value == event.value


def test_nothing_is_signed_twice_and_nothing_leads_out_of_a_void_round() -> None:
    assert SIGN_OFF_MOVES.events_from(SignOffState.SIGNED) == ()
    assert SIGN_OFF_MOVES.events_from(SignOffState.RETURNED) == ()
    assert SIGNING_MOVES.events_from(SigningState.RETURNED) == ()
    assert SIGNING_MOVES.events_from(SigningState.RECALLED) == ()


def test_slip_has_the_paper_s_mark_and_a_line_for_each_office() -> None:
    day = date(2024, 5, 6)
    places = [PlaceToSign("云溪市教育局", opinion="同意。", signer="孙敏", signed_on=day)]
    places.append(PlaceToSign("云溪市科学技术局", is_host=True))
    slip = slip_of(
        title="关于举办2024年云溪市科技活动周的通知",
        number=2,
        mark="F9BB5CE1",
        sent_by="林晓芸",
        sent_on=day,
        places=places,
    )
    (table,) = [block for block in slip.blocks if isinstance(block, Table)]
    assert ["".join(run.text for run in cell.runs) for row in table.rows for cell in row] == [
        *("标题", "关于举办2024年云溪市科技活动周的通知"),
        *("稿次", "第2稿", "核对码", "F9BB5CE1"),
        *("送签人", "林晓芸", "送签日期", "2024年5月6日"),
        *("单位", "意见", "负责人签字", "日期"),
        *("云溪市教育局", "同意。", "孙敏", "2024年5月6日"),
        *("云溪市科学技术局（主办）", "\n\n\n", "", ""),
    ]
