"""`zhouzhi second-step remove`, and what `zhouzhi check` says of second steps."""

import pytest
from click.testing import CliRunner

from tests.cli.check_lines import line_of
from tests.factories.orgs import make_unit, make_user
from tests.factories.second_steps import with_second_step
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.cli.main import main
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.encryption import ENCRYPTION_KEY

pytestmark = pytest.mark.django_db(transaction=True)


def _officer() -> None:
    unit = make_unit("东川市科学技术局")
    with_second_step(make_user(unit, Role.UNIT_OFFICER, username="dc-kjj", name="林知远"))


def test_second_step_is_taken_off_by_the_operator() -> None:
    _officer()
    done = CliRunner().invoke(main, ["second-step", "remove", "dc-kjj"])
    assert (done.exit_code, done.output) == (0, "已解除 林知远（dc-kjj）的两步验证。\n")
    line = AuditLine.objects.get(verb="orgs.account.remove_second_step")
    assert line.actor_key.startswith("shell:")


def test_unknown_login_is_refused_in_words() -> None:
    done = CliRunner().invoke(main, ["second-step", "remove", "dc-kjj"])
    assert done.exit_code == 1
    assert "没有用户名是“dc-kjj”、设了两步验证的人" in done.output


def test_check_names_the_key_and_who_is_locked_out_without_it() -> None:
    def said() -> str:
        return line_of("两步验证", CliRunner().invoke(main, ["check"]).output)

    assert said() == "✓ 两步验证　还没有人设"
    _officer()
    place = ENCRYPTION_KEY.path()
    assert said() == f"✓ 两步验证　1 人已设，加密密钥 {place}"
    place.chmod(0o644)
    assert said() == f"✗ 两步验证　请执行 chmod 600 {place}"
    place.unlink()
    assert said().startswith(
        f"✗ 两步验证　dc-kjj 的验证码核对不了：加密它们的密钥不在 {place} 里。"
    )
    place.write_text("nothing\n")
    assert said().startswith("✗ 两步验证　服务器的加密密钥（encryption-key）读不了")
