"""A home that the demo made serves nothing else: its password is public."""

import click
import pytest
from click.testing import CliRunner
from django.contrib.auth.hashers import make_password

from tests.factories.orgs import make_unit, make_user
from zhouzhi.apps.orgs.models import User
from zhouzhi.cli.main import main
from zhouzhi.cli.serve import refuse_demo_people
from zhouzhi.processes.plant_demo import DEMO_PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_quick_passwords")]

WORDS = "演示用的账号，密码是公开的"


@pytest.fixture(autouse=True)
def _outside_the_demo(settings) -> None:
    settings.ZHOUZHI_DEMO, settings.ZHOUZHI_TODAY = False, ""


@pytest.mark.parametrize("logins", [("a", "b"), ("sz-kjj",)])
def test_demo_people_keep_a_real_site_from_starting(logins: tuple[str, ...]) -> None:
    unit = make_unit("东川市科学技术局")
    for login in logins:
        make_user(unit, username=login)
    User.objects.update(password=make_password(DEMO_PASSWORD))
    with pytest.raises(click.ClickException, match=WORDS):
        refuse_demo_people()
    found = CliRunner().invoke(main, ["check"])
    assert (found.exit_code, f"✗ 账号　有{WORDS}" in found.output) == (1, True)


def test_real_people_start_a_site() -> None:
    unit = make_unit("东川市科学技术局")
    for number in range(2):
        user = make_user(unit)
        user.set_password(f"一个很长的口令-{number}")
        user.save()
    refuse_demo_people()
    assert "账号　" not in CliRunner().invoke(main, ["check"]).output


def test_demo_itself_starts_with_its_people(settings) -> None:
    settings.ZHOUZHI_DEMO = True
    make_user(make_unit("东川市科学技术局"), username="sz-kjj")
    User.objects.update(password=make_password(DEMO_PASSWORD))
    refuse_demo_people()
    assert "✗ 账号" not in CliRunner().invoke(main, ["check"]).output
