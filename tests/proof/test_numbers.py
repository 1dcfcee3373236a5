"""Thirty-two drafts go out at once: every number is given once, and none is left out."""

import threading
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction

from tests.factories.signing import ISSUED, Desk, make_desk
from tests.foundation.conftest import shared_database as shared_database
from zhouzhi.apps.drafting.actions.numbering import give_number, reserve_numbers
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.models import Draft, NumberSeries, UsedNumber
from zhouzhi.apps.orgs.models import User

pytestmark = [pytest.mark.proof, pytest.mark.usefixtures("shared_database")]
CLIENTS, FIRST = 32, 12


def drafts_of(desk: Desk) -> list[Draft]:
    """As many drafts of the office as there are clients."""
    return Draft.objects.bulk_create(
        Draft(
            uuid=uuid4(),
            campaign=desk.campaign,
            title=f"关于第{number}件事的通知",
            issued_on=desk.draft.issued_on,
            state=DraftState.ISSUED,
            made_by=desk.drafter,
            made_at=ISSUED,
        )
        for number in range(CLIENTS)
    )


def at_once(deed: Callable[[Draft], object], drafts: list[Draft]) -> list[str]:
    """What the clients, who start together, each come to: "given", or the fault's name."""
    ready, ends = threading.Barrier(len(drafts)), []

    def press(draft: Draft) -> None:
        ready.wait()
        try:
            deed(draft)
            ends.append("given")
        except IntegrityError as fault:
            ends.append(type(fault).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=[draft]) for draft in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def test_numbers_have_neither_gap_nor_double_whoever_comes_at_once() -> None:
    desk = make_desk()
    series = desk.series(first=FIRST)
    reserve_numbers(series=series, serials="15、20-21", note="内部通报", actor=desk.host, at=ISSUED)

    def give(draft: Draft) -> None:
        actor = User.objects.get(pk=desk.host.pk)
        give_number(series=series, draft=draft, actor=actor, at=ISSUED)

    assert at_once(give, drafts_of(desk)) == ["given"] * CLIENTS
    used = UsedNumber.objects.filter(series=series).order_by("serial")
    last = FIRST + CLIENTS + 3
    assert list(used.values_list("serial", flat=True)) == list(range(FIRST, last))
    assert NumberSeries.objects.get().next_serial == last


def test_numbers_taken_without_the_rows_lock_clash() -> None:
    """The control: two who read the same next number cannot both keep it."""
    desk = make_desk()
    series = desk.series(first=FIRST)
    met = threading.Barrier(2)
    pair = drafts_of(desk)[:2]

    def take(draft: Draft) -> None:
        serial = NumberSeries.objects.get(pk=series.pk).next_serial
        met.wait()
        with transaction.atomic():
            UsedNumber.objects.create(
                series=series, serial=serial, draft=draft, by=desk.host, at=ISSUED
            )

    assert sorted(at_once(take, pair)) == ["IntegrityError", "given"]
