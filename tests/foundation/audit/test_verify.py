import threading

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.foundation.audit.lines import ACTOR, OTHER, tamper, write
from zhouzhi.foundation.audit import heads
from zhouzhi.foundation.audit import verify as verifying
from zhouzhi.foundation.audit.models import AuditHead, AuditLine, AuditSeal
from zhouzhi.foundation.audit.seal import seal_pending
from zhouzhi.foundation.audit.verify import Broken, verify

ALTERED = "这一行记录或它的封条被改动过"


def seal_some(count: int) -> list[AuditLine]:
    """Write and seal lines in two chains by turns; give those of the first chain."""
    lines = []
    for number in range(count):
        lines.append(write(f"thing{number}"))
        write("else", OTHER)
        if number % 3 == 2:
            seal_pending()
    seal_pending()
    return lines


@pytest.mark.django_db
def test_sealed_chain_is_whole_up_to_its_last_line() -> None:
    lines = seal_some(4)
    write("late")
    (report,) = verify("371000").chains
    assert (report.sealed_number, report.sealed_line_id) == (4, lines[-1].pk)
    assert report.sealed_at == lines[-1].recorded_at
    assert (report.waiting_count, report.broken) == (1, None)


@pytest.mark.django_db
def test_every_top_level_unit_has_its_chain() -> None:
    seal_some(3)
    found = verify()
    assert [(r.chain, r.sealed_number) for r in found.chains] == [("140100", 3), ("371000", 3)]
    assert found.is_whole


@pytest.mark.django_db
def test_sealing_again_does_nothing() -> None:
    write("one")
    assert (seal_pending(), seal_pending()) == (1, 0)


@pytest.mark.django_db
def test_nothing_recorded_is_whole() -> None:
    assert verify().chains == ()
    assert verify().is_whole


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE audit_auditline SET reason = 'x' WHERE id = {line}", (3, True, ALTERED)),
        ("UPDATE audit_auditline SET chain = '140100' WHERE id = {line}", (3, True, ALTERED)),
        ("UPDATE audit_auditseal SET hash = 'x' WHERE line_id = {line}", (3, True, ALTERED)),
        (
            "UPDATE audit_auditseal SET number = 99 WHERE line_id = {line}",
            (3, False, "这一行的封条不见了"),
        ),
        ("DELETE FROM audit_auditseal WHERE line_id = {line}", (3, False, "这一行的封条不见了")),
        ("DELETE FROM audit_audithead", (1, False, "这条链的链首不见了")),
        ("UPDATE audit_audithead SET hash = 'x'", (6, None, "链首与最后一行的封条不符")),
    ],
)
def test_tampering_is_named(statement: str, expected: tuple[int, bool | None, str]) -> None:
    lines = seal_some(6)
    tamper(statement.format(line=lines[2].pk))
    number, names_line, what = expected
    line_id = lines[-1].pk if names_line is None else lines[2].pk if names_line else None
    (report,) = verify("371000").chains
    assert report.broken == Broken(number, line_id, what)


@pytest.mark.django_db(transaction=True)
def test_cut_off_end_is_named() -> None:
    lines = seal_some(5)
    tamper(
        f"DELETE FROM audit_auditseal WHERE line_id >= {lines[3].pk}",
        f"DELETE FROM audit_auditline WHERE id >= {lines[3].pk}",
    )
    (report,) = verify("371000").chains
    assert report.broken == Broken(4, None, "链尾从这一行起被截掉了")


@pytest.mark.django_db(transaction=True)
def test_line_whose_seal_was_taken_before_sealing_is_named() -> None:
    seal_some(2)
    bare = write("bare")
    tamper(f"DELETE FROM audit_auditseal WHERE line_id = {bare.pk}")
    (report,) = verify("371000").chains
    assert report.broken == Broken(None, bare.pk, "这一行记录的封条被删除了")


TEXTS = ("actor_key", "actor_name", "verb", "object_kind", "object_id", "object_name", "reason")


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_any_row_altered_removed_or_swapped_is_named(data: st.DataObject) -> None:
    _clear()
    count = data.draw(st.integers(2, 8), label="count")
    lines = seal_some(count)
    assert verify("371000").is_whole
    at = data.draw(st.integers(0, count - 1), label="row")
    kind = data.draw(st.sampled_from(["alter", "remove", "swap"]), label="kind")
    here = lines[at].pk
    if kind == "alter":
        column = data.draw(st.sampled_from(TEXTS), label="column")
        tamper(f"UPDATE audit_auditline SET {column} = {column} || '.' WHERE id = {here}")
        broken = Broken(at + 1, here, ALTERED)
    elif kind == "remove":
        tamper(
            f"DELETE FROM audit_auditseal WHERE line_id = {here}",
            f"DELETE FROM audit_auditline WHERE id = {here}",
        )
        what = "链尾从这一行起被截掉了" if at == count - 1 else "这一行的封条不见了"
        broken = Broken(at + 1, None, what)
    else:
        other = data.draw(st.integers(0, count - 1).filter(lambda n: n != at), label="other")
        there = lines[other].pk
        tamper(
            f"UPDATE audit_auditseal SET number = 999 WHERE line_id = {here}",
            f"UPDATE audit_auditseal SET number = {at + 1} WHERE line_id = {there}",
            f"UPDATE audit_auditseal SET number = {other + 1} WHERE line_id = {here}",
        )
        first, seen = min((at, there), (other, here))
        broken = Broken(first + 1, seen, ALTERED)
    (report,) = verify("371000").chains
    assert report.broken == broken
    assert report.sealed_number == broken.number - 1  # type: ignore[operator]
    assert verify("140100").is_whole


def _clear() -> None:
    tamper(
        "DELETE FROM audit_auditseal", "DELETE FROM audit_auditline", "DELETE FROM audit_audithead"
    )
    heads.path().unlink(missing_ok=True)


@pytest.mark.usefixtures("shared_database")
def test_two_sealers_at_once_number_every_line_once() -> None:
    for number in range(30):
        write(f"thing{number}", ACTOR if number % 2 else OTHER)
    start, sealed = threading.Barrier(4), []

    def seal() -> None:
        start.wait()
        sealed.append(seal_pending())
        connections.close_all()

    sealers = [threading.Thread(target=seal) for _ in range(4)]
    for sealer in sealers:
        sealer.start()
    for sealer in sealers:
        sealer.join()
    assert sum(sealed) == 30
    assert verify().is_whole
    assert sorted(AuditHead.objects.values_list("number", flat=True)) == [15, 15]
    assert AuditSeal.objects.filter(number=None).count() == 0


@pytest.mark.usefixtures("shared_database")
def test_no_line_is_lost_when_many_write_at_once() -> None:
    def work(number: int) -> None:
        for step in range(10):
            write(f"n{number}s{step}")
        connections.close_all()

    writers = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        seal_pending()
    seal_pending()
    (report,) = verify("371000").chains
    assert (report.sealed_number, report.waiting_count, report.broken) == (80, 0, None)


@pytest.mark.django_db(transaction=True)
def test_line_sealed_while_a_chain_is_verified_is_no_false_alarm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seal_some(3)
    walk = verifying._walk_seals

    def sealing_meanwhile(*given: object) -> object:
        found = walk(*given)
        write("late")
        seal_pending()
        return found

    monkeypatch.setattr(verifying, "_walk_seals", sealing_meanwhile)
    (report,) = verify("371000").chains
    assert (report.sealed_number, report.broken) == (3, None)


@pytest.mark.django_db(transaction=True)
def test_head_that_was_set_back_is_named() -> None:
    lines = seal_some(4)
    third = AuditSeal.objects.get(line=lines[2])
    tamper(f"UPDATE audit_audithead SET number = 3, hash = '{third.hash}'")
    (report,) = verify("371000").chains
    assert report.broken == Broken(4, lines[3].pk, "链首与最后一行的封条不符")
