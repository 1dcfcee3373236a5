"""The audit against whoever holds the database alone: every way of tampering is named."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection, connections

from tests.foundation.audit.lines import seal_in_steps, tamper, write
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit import heads
from zhouzhi.foundation.audit.models import AuditLine, AuditSeal
from zhouzhi.foundation.audit.seal import canonical, seal_pending
from zhouzhi.foundation.audit.verify import Broken, UnknownChain, verify
from zhouzhi.foundation.errors import NotFound

pytestmark = pytest.mark.usefixtures("shared_database")

ALTERED = "这一行记录或它的封条被改动过"
CUT_OFF = "链尾从这一行起被截掉了"
NOT_AS_LOGGED = "与数据库外的链首日志记下的不符，这一行或它前面的行被换过"
on_sqlite = pytest.mark.skipif(
    connections["default"].vendor != "sqlite", reason="the copy is opened with sqlite3"
)


def broken() -> dict[str, Broken | None]:
    return {report.chain: report.broken for report in verify().chains}


# What an attacker does to a copy with the triggers dropped, and the break that is named.
WAYS: dict[str, tuple[str, Broken]] = {
    "an_end_cut_off_with_the_head_set_back": (
        """
        UPDATE audit_audithead SET number = 4, hash = (SELECT hash FROM audit_auditseal
            WHERE chain = '371000' AND number = 4) WHERE chain = '371000';
        DELETE FROM audit_auditseal WHERE chain = '371000' AND number > 4;
        DELETE FROM audit_auditline WHERE chain = '371000' AND id NOT IN
            (SELECT line_id FROM audit_auditseal);
        """,
        Broken(5, None, CUT_OFF),
    ),
    "a_whole_chain_deleted": (
        """
        DELETE FROM audit_auditseal WHERE chain = '371000';
        DELETE FROM audit_audithead WHERE chain = '371000';
        DELETE FROM audit_auditline WHERE chain = '371000';
        """,
        Broken(1, None, CUT_OFF),
    ),
    "the_whole_audit_deleted": (
        "DELETE FROM audit_auditseal; DELETE FROM audit_audithead; DELETE FROM audit_auditline;",
        Broken(1, None, CUT_OFF),
    ),
    "the_last_seals_unnumbered": (
        """
        UPDATE audit_auditseal SET number = NULL, hash = '' WHERE chain = '371000' AND number > 2;
        UPDATE audit_audithead SET number = 2, hash = (SELECT hash FROM audit_auditseal
            WHERE chain = '371000' AND number = 2) WHERE chain = '371000';
        """,
        Broken(3, None, CUT_OFF),
    ),
}


@pytest.fixture
def copy() -> Iterator[sqlite3.Connection]:
    """The database file in the hands of somebody else, with the triggers dropped."""
    connection.close()
    held = sqlite3.connect(connection.settings_dict["NAME"])
    kept = held.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in kept:
        held.execute(f"DROP TRIGGER {name}")
    held.commit()
    yield held
    held.close()


def put_triggers_back() -> None:
    """An attacker who is careful leaves the triggers as they were."""
    tamper()


@on_sqlite
@pytest.mark.parametrize("way", WAYS)
def test_tampered_copy_is_named(way: str, request: pytest.FixtureRequest) -> None:
    statements, expected = WAYS[way]
    seal_in_steps()
    assert verify().is_whole
    copy: sqlite3.Connection = request.getfixturevalue("copy")
    copy.executescript(statements)
    put_triggers_back()
    found = verify()
    assert (broken()["371000"], found.faults, found.is_whole) == (expected, (), False)


@pytest.mark.parametrize("way", WAYS)
def test_tampering_through_any_database_is_named(way: str) -> None:
    statements, expected = WAYS[way]
    seal_in_steps()
    tamper(*(statement for statement in statements.split(";") if statement.strip()))
    assert broken()["371000"] == expected


@on_sqlite
def test_dropped_triggers_are_named(request: pytest.FixtureRequest) -> None:
    seal_in_steps()
    request.getfixturevalue("copy")
    found = verify()
    assert [fault.split(" ")[1] for fault in found.faults] == [
        "audit_line_upd",
        "audit_line_del",
        "audit_seal_upd",
        "audit_seal_del",
    ]
    assert not found.is_whole


@on_sqlite
def test_trigger_that_no_longer_refuses_is_named(copy: sqlite3.Connection) -> None:
    tamper()
    copy.executescript(
        "DROP TRIGGER audit_line_upd; CREATE TRIGGER audit_line_upd BEFORE UPDATE"
        " ON audit_auditline BEGIN SELECT 1; END;"
    )
    assert [fault.split(" ")[1] for fault in verify().faults] == ["audit_line_upd"]


@pytest.mark.skipif(connections["default"].vendor == "sqlite", reason="PostgreSQL's own ways")
@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("ALTER TABLE audit_auditline DISABLE TRIGGER audit_line_del", ["audit_line_del"]),
        ("DROP TRIGGER audit_seal_upd ON audit_auditseal", ["audit_seal_upd"]),
        (
            "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RETURN NEW; END $$",
            ["audit_line_upd", "audit_line_del", "audit_seal_upd", "audit_seal_del"],
        ),
    ],
)
def test_triggers_out_of_work_on_a_server_are_named(statement: str, names: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
    try:
        assert [fault.split(" ")[1] for fault in verify().faults] == names
    finally:
        tamper()


def test_chain_hashed_anew_without_the_key_is_named() -> None:
    lines = seal_in_steps()
    tamper(f"UPDATE audit_auditline SET actor_name = '伪造的人' WHERE id = {lines[1].pk}")
    rehash(lambda before, text: hashlib.sha256(f"{before}\n{text}".encode()).hexdigest())
    assert broken()["371000"] == Broken(1, lines[0].pk, ALTERED)


def test_chain_hashed_anew_with_an_invented_key_is_not_whole() -> None:
    seal_in_steps()
    tamper("UPDATE audit_auditseal SET marked_with = 'x', sealed_with = 'x'")
    found = verify("371000")
    assert (found.chains[0].unverified_count, found.is_whole) == (6, False)


def rehash(hashed: Callable[[str, str], str]) -> None:
    """Hash the first chain anew, as somebody who knows the code but not the key."""
    before, statements = "", []
    seals = AuditSeal.objects.filter(chain="371000").order_by("number").select_related("line")
    for seal in seals:
        mark = hashed("", canonical(seal.line))
        before = hashed(before, f"{seal.number}\n{mark}")
        statements.append(
            f"UPDATE audit_auditseal SET mark = '{mark}', hash = '{before}'"
            f" WHERE line_id = {seal.line_id}"
        )
    statements.append(f"UPDATE audit_audithead SET hash = '{before}' WHERE chain = '371000'")
    tamper(*statements)


def test_lines_cut_off_and_others_sealed_in_their_place_are_named() -> None:
    seal_in_steps()
    tamper(
        *(
            part
            for part in WAYS["an_end_cut_off_with_the_head_set_back"][0].split(";")
            if part.strip()
        )
    )
    forged = [write("other"), write("again")]
    seal_pending()
    assert broken()["371000"] == Broken(6, forged[1].pk, NOT_AS_LOGGED)


@pytest.mark.parametrize("seals_on", [False, True])
def test_line_altered_while_it_waits_is_named(seals_on: bool) -> None:
    seal_in_steps(2)
    late = write("late")
    tamper(f"UPDATE audit_auditline SET actor_name = 'x' WHERE id = {late.pk}")
    if seals_on:
        seal_pending()
    assert broken()["371000"] == Broken(3 if seals_on else None, late.pk, ALTERED)


def test_line_written_past_the_product_is_named() -> None:
    lines = seal_in_steps(2)
    columns = (
        "chain, actor_key, actor_name, verb, object_kind, object_id, object_name, reason, act_id,"
        " detail, recorded_at, business_on"
    )
    seal = AuditSeal.objects.get(line=lines[1])
    tamper(
        f"INSERT INTO audit_auditline ({columns}) SELECT {columns} FROM audit_auditline"
        f" WHERE id = {lines[1].pk}"
    )
    forged = AuditLine.objects.latest("id")
    tamper(
        "INSERT INTO audit_auditseal (line_id, chain, hash, mark, marked_with, sealed_with)"
        f" VALUES ({forged.pk}, '371000', '', '{seal.mark}', '{seal.marked_with}', '')"
    )
    seal_pending()
    assert broken()["371000"] == Broken(3, forged.pk, ALTERED)


def test_line_that_the_sealer_passed_by_is_named() -> None:
    early = write("early")
    seal_pending()
    tamper(
        f"UPDATE audit_auditseal SET number = NULL, hash = '' WHERE line_id = {early.pk}",
        "DELETE FROM audit_audithead",
    )
    heads.path().unlink()
    with pytest.MonkeyPatch.context() as patched:
        later = clock.now() + timedelta(minutes=20)
        patched.setattr(clock, "now", lambda: later)
        heads.append([heads.Anchor("140100", 0, "")])
    assert broken()["371000"] == Broken(None, early.pk, "这一行早该封存，它的封条被拆过")


def test_unknown_chain_is_refused() -> None:
    seal_in_steps(2)
    with pytest.raises(UnknownChain, match="没有名为“nosuch”的审计链"):
        verify("nosuch")
    assert issubclass(UnknownChain, NotFound)
