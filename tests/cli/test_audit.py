import json

import pytest
from click.testing import CliRunner

from tests.foundation.audit.lines import tamper, write
from zhouzhi.cli.main import main
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
