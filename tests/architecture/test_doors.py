import subprocess
import sys

import pytest
from django.core.management import call_command

from zhouzhi.web.addresses import addresses


def test_every_address_names_its_permission() -> None:
    assert [address.path for address in addresses() if not address.permission] == []


def test_reading_a_notice_needs_no_django() -> None:
    code = "import sys, zhouzhi.documents; print('django' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@pytest.mark.django_db
def test_migrations_are_up_to_date_with_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
