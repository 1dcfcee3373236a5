"""A notice tells the same facts whichever kind of file it comes as (see `printed` for all)."""

import shutil

import pytest

from tests.notices.paper import KINDS
from tests.notices.printed import compared
from tests.notices.scoring import total

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
NAMES = ("m06_forestry_province", "n05_enterprise_safety", "s06_city_plan_numbered_form")
FLOOR = 0.99


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_is_read_as_well_as_text(kind: str) -> None:
    assert total(compared(kind, name) for name in NAMES).f1 >= FLOOR
