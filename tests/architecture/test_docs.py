import re

import pytest

from tests.architecture import source
from zhouzhi.config.described import VARIABLES
from zhouzhi.config.reference import PAGES

REFERENCE = source.ROOT / "docs" / "reference"


@pytest.mark.parametrize("name", PAGES)
def test_reference_page_is_as_the_code_says(name: str) -> None:
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run `make docs`"


def test_every_variable_that_is_read_is_described_and_no_other() -> None:
    read = set()
    for path in (source.PACKAGE / "config").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        read |= set(re.findall(r"(?:text|flag|words|number)\(\s*\"([A-Z_]+)\"", text))
    assert read == {row.name for row in VARIABLES}


def test_documents_link_to_files_that_exist() -> None:
    broken = []
    for page in [source.ROOT / "README.md", *(source.ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            if not (page.parent / link).exists():
                broken.append(f"{source.name(page)}: {link}")
    assert broken == []
