import subprocess
import sys

import pytest

import zhouzhi.documents
from zhouzhi.documents import reading


def loaded_after(code: str) -> set[str]:
    """The parts of the house's paper that a fresh interpreter has loaded after `code`."""
    listing = "import sys; print(*(m for m in sys.modules if m.startswith('zhouzhi.documents.')))"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}; {listing}"], capture_output=True, text=True, check=True
    )
    return {name.split(".")[2] for name in run.stdout.split()}


def test_importing_the_package_loads_no_part_of_it() -> None:
    assert loaded_after("import zhouzhi.documents") == set()


@pytest.mark.parametrize("part", ["intake", "writing"])
def test_a_part_is_loaded_without_the_reader(part: str) -> None:
    assert "reading" not in loaded_after(f"import zhouzhi.documents.{part}")


def test_every_public_name_is_the_readers_own() -> None:
    names = set(zhouzhi.documents.__all__) - {"read_file"}
    assert {name: getattr(zhouzhi.documents, name) for name in names} == {
        name: getattr(reading, name) for name in names
    }


def test_another_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        zhouzhi.documents.nothing  # noqa: B018 - asking is the test
