"""`zhouzhi corrections`: to the screen, or a file for each recogniser."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.notices import actions
from zhouzhi.apps.notices.models import Fact
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.cli.main import main
from zhouzhi.foundation.audit.models import AuditLine

pytestmark = pytest.mark.django_db(transaction=True)


def _corrected() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    make.make_reading(place.bureau, officer)
    fact = Fact.objects.get(kind="theme")
    actions.correct_fact(fact=fact, value={"text": "热爱科学"}, actor=officer, at=make.AT)


def test_corrections_are_written_a_file_for_each_recogniser(tmp_path: Path) -> None:
    _corrected()
    given = CliRunner().invoke(main, ["corrections", "--to", str(tmp_path / "更正")])
    assert (given.exit_code, given.stdout) == (0, "")
    assert given.stderr == "导出 1 条。能认出的人名和号码已换成虚构的，交出去之前请通读一遍。\n"
    (line,) = yaml.safe_load((tmp_path / "更正" / "campaign.yml").read_text(encoding="utf-8"))
    assert line["expect"] == [{"kind": "theme", "text": "热爱科学"}]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--since", "0001-01-01"], "日期要在2000年到2099年之间。"),
        (["--to", "/proc/更正"], "写不进文件夹 /proc/更正："),
    ],
)
def test_what_cannot_be_exported_is_said_before_any_reading_is_drawn_on(
    given: list[str], said: str
) -> None:
    _corrected()
    before = AuditLine.objects.count()
    refused = CliRunner().invoke(main, ["corrections", *given])
    assert refused.exit_code in (1, 2)
    assert said in refused.stderr
    assert AuditLine.objects.count() == before


def test_corrections_are_shown_where_no_folder_is_named() -> None:
    _corrected()
    given = CliRunner().invoke(main, ["corrections", "--since", "2023-05-13"])
    assert given.stdout.startswith('# campaign.yml\n- {"paper": "关于举办2023年云溪市')
    later = CliRunner().invoke(main, ["corrections", "--since", "2023-05-14"])
    assert (later.exit_code, later.stdout) == (0, "")
    assert later.stderr.startswith("导出 0 条。")
