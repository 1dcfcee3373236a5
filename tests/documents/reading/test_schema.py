"""What is printed keeps to the published schema, and the schema refuses what is not it."""

import copy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from samples.build import FILES
from tests.notices.scoring import Case, cases
from zhouzhi.documents import read_file, read_notice
from zhouzhi.documents.reading.schema import READING

SAMPLES = Path(__file__).parents[3] / "samples"
VALIDATOR = Draft202012Validator(READING)


def faults(printed: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(printed)]


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(READING)


@pytest.mark.parametrize("name", FILES)
def test_sample_keeps_to_the_schema(name: str) -> None:
    assert faults(read_file(SAMPLES / name).facts()) == []


@pytest.mark.parametrize("paper", cases("open"), ids=lambda paper: paper.name)
def test_notice_keeps_to_the_schema(paper: Case) -> None:
    assert faults(read_notice(paper.text).facts()) == []


def test_schema_refuses_another_key_another_kind_and_another_date() -> None:
    right = read_file(SAMPLES / "suizhou.docx").facts()
    for spoil in (
        lambda notice: notice.update(extra=1),
        lambda notice: notice["obligations"][0]["materials"].append("essay"),
        lambda notice: notice.update(issued_on="2023年5月12日"),
        lambda notice: notice["findings"][0].update(confidence=1.5),
    ):
        wrong = copy.deepcopy(right)
        spoil(wrong["notices"][0])
        assert len(faults(wrong)) == 1
