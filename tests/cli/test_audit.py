import json

import pytest
from click.testing import CliRunner

from tests.factories.orgs import make_user
from tests.foundation.audit.lines import tamper, write
from zhouzhi.cli.main import main
from zhouzhi.foundation.audit import heads, keys
from zhouzhi.foundation.audit.seal import seal_pending

pytestmark = pytest.mark.django_db(transaction=True)


def test_audit_verify_says_how_far_each_chain_is_sealed() -> None:
    lines = [write(f"thing{number}") for number in range(3)]
    seal_pending()
    write("late")
    found = CliRunner().invoke(main, ["audit", "verify"])
    assert found.exit_code == 0
    assert found.output.startswith(f"链 371000：封存到第 3 行（记录 {lines[2].pk}，")
    assert found.output.endswith("），全部完好，另有 1 行待封存。\n")


def test_audit_verify_names_the_first_broken_row() -> None:
    lines = [write(f"thing{number}") for number in range(3)]
    seal_pending()
    tamper(f"UPDATE audit_auditline SET reason = 'x' WHERE id = {lines[1].pk}")
    found = CliRunner().invoke(main, ["audit", "verify", "--chain", "371000"])
    assert found.exit_code == 1
    assert f"第 2 行（记录 {lines[1].pk}）不符：这一行记录或它的封条被改动过。" in found.output
    assert found.output.startswith("链 371000：封存到第 1 行")


def test_audit_verify_writes_json() -> None:
    write("thing")
    seal_pending()
    found = CliRunner().invoke(main, ["audit", "verify", "--json"])
    report = json.loads(found.output)
    assert (report["chain"], report["sealed_number"], report["broken"]) == ("371000", 1, None)


def test_audit_verify_of_nothing_says_so() -> None:
    found = CliRunner().invoke(main, ["audit", "verify"])
    assert (found.exit_code, found.output) == (0, "还没有审计记录。\n")


def test_audit_verify_of_an_audit_that_vanished_from_beside_its_people_fails() -> None:
    make_user()
    tamper(
        "DELETE FROM audit_auditseal", "DELETE FROM audit_auditline", "DELETE FROM audit_audithead"
    )
    heads.path().unlink(missing_ok=True)
    found = CliRunner().invoke(main, ["audit", "verify"])
    assert (found.exit_code, found.output) == (
        1,
        "审计记录一行也没有，却已有账号：记录被整个删掉了，请查明谁动过数据库。\n",
    )


def test_audit_verify_names_a_log_that_is_no_file() -> None:
    heads.path().unlink(missing_ok=True)
    heads.path().mkdir()
    found = CliRunner().invoke(main, ["audit", "verify"])
    heads.path().rmdir()
    assert (found.exit_code, found.output) == (
        1,
        "链首日志 audit-heads.log 不是文件，请从备份找回。\n",
    )


def test_audit_verify_of_an_unknown_chain_fails() -> None:
    found = CliRunner().invoke(main, ["audit", "verify", "--chain", "nosuch"])
    assert found.exit_code == 1
    assert "没有名为“nosuch”的审计链" in found.output


def test_audit_verify_of_an_emptied_audit_fails() -> None:
    write("thing")
    seal_pending()
    tamper(
        "DELETE FROM audit_auditseal", "DELETE FROM audit_auditline", "DELETE FROM audit_audithead"
    )
    found = CliRunner().invoke(main, ["audit", "verify"])
    assert (found.exit_code, found.output) == (
        1,
        "链 371000：封存到第 0 行为止完好。第 1 行不符：链尾从这一行起被截掉了。\n",
    )


def test_audit_verify_says_that_the_log_of_heads_is_gone() -> None:
    write("thing")
    seal_pending()
    heads.path().unlink()
    found = CliRunner().invoke(main, ["audit", "verify", "--json"])
    assert found.exit_code == 1
    assert json.loads(found.output.splitlines()[-1]) == {
        "fault": "链首日志 audit-heads.log 不见了或是空的，请从备份找回"
    }


def test_audit_verify_says_how_many_lines_no_key_here_verifies() -> None:
    write("thing")
    seal_pending()
    keys.AUDIT_KEY.path().unlink()
    found = CliRunner().invoke(main, ["audit", "verify"])
    assert found.exit_code == 1
    assert "其余完好；有 1 行核对不了：封它们的密钥不在 audit-key 里。" in found.output
