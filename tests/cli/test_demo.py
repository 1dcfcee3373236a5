import pytest
from click.testing import CliRunner

from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.cli.demo import refuse_among_real_people
from zhouzhi.cli.main import main

pytestmark = pytest.mark.django_db


def test_demo_is_not_planted_among_real_people() -> None:
    make_user(make_province().bureau)
    before = list(User.objects.values())
    found = CliRunner().invoke(main, ["demo", "--prepare-only"])
    assert (found.exit_code, found.output) == (
        1,
        "Error: 这里已有账号，演示会加入虚构的人员和公开的密码，没有继续。"
        "请另设 ZHOUZHI_HOME（以及 DATABASE_URL）再运行。\n",
    )
    assert list(User.objects.values()) == before


def test_demo_is_not_planted_where_the_demo_is_off(settings) -> None:
    settings.ZHOUZHI_DEMO = False
    found = CliRunner().invoke(main, ["demo", "--prepare-only"])
    assert found.exit_code == 1
    assert found.output.startswith("Error: ZHOUZHI_DEMO 设成了否")
    assert not OrgUnit.objects.exists()


def test_demo_starts_again_among_its_own_people() -> None:
    make_user(make_province().bureau, username="sz-kjj")
    refuse_among_real_people()
