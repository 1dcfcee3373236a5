"""The key and the log of heads, which lie outside the database."""

import json
from pathlib import Path

import pytest

from tests.foundation.audit.lines import ACTOR, seal_in_steps, write
from zhouzhi.foundation.audit import heads, keys
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.audit.seal import seal_pending
from zhouzhi.foundation.audit.verify import verify

pytestmark = pytest.mark.usefixtures("shared_database")


def test_log_of_heads_that_is_gone_is_named() -> None:
    seal_in_steps(2)
    heads.path().unlink()
    assert verify().faults == ("链首日志 audit-heads.log 不见了或是空的，请从备份找回",)


def test_log_of_heads_that_was_written_in_is_named() -> None:
    seal_in_steps()
    entries = heads.path().read_text().splitlines()
    second = json.loads(entries[1])
    entries[1] = json.dumps({**second, "number": 3})
    heads.path().write_text("\n".join(entries) + "\n")
    assert verify().faults == ("链首日志 audit-heads.log 从第 2 行起对不上",)


def test_line_of_the_log_torn_by_a_power_cut_is_taken_off() -> None:
    seal_in_steps(2)
    with heads.path().open("a") as log:
        log.write('{"chain": "3710')
    assert verify().is_whole
    write("next")
    seal_pending()
    assert verify().is_whole
    assert heads.read().hashes["371000"].keys() == {2, 3}


def test_key_and_log_are_readable_by_their_owner_alone() -> None:
    seal_in_steps(2)
    assert [oct(path.stat().st_mode & 0o777) for path in (keys.AUDIT_KEY.path(), heads.path())] == [
        "0o600",
        "0o600",
    ]


def test_lost_key_is_said_and_a_found_one_verifies_again() -> None:
    seal_in_steps(4)
    lost = keys.AUDIT_KEY.path().read_text()
    keys.AUDIT_KEY.path().unlink()
    write("next")
    seal_pending()
    found = verify("371000")
    assert (found.chains[0].broken, found.chains[0].unverified_count) == (None, 4)
    assert found.faults == ("链首日志 audit-heads.log 从第 1 行起对不上",)
    keys.AUDIT_KEY.path().write_text(lost + keys.AUDIT_KEY.path().read_text())
    assert verify().is_whole


def test_key_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    keys.AUDIT_KEY.path().write_text("nothing\n")
    with pytest.raises(keys.AuditKeyUnreadable, match="（audit-key）读不了"):
        write("thing", ACTOR)
    assert AuditLine.objects.count() == 0
