"""What the reader takes from the sample notices, held against their gold."""

import json
from pathlib import Path

import pytest

from samples.build import FILES
from samples.printed import PRINTED
from tests.notices.facts import Fact, facts_of
from zhouzhi.documents.intake.boundary import tell_notice_safely

SAMPLES = Path(__file__).parents[2] / "samples"
ALL = [pytest.param(file, marks=[pytest.mark.slow] * (file in PRINTED)) for file in FILES | PRINTED]


def wanted(file: str) -> set[Fact]:
    gold = SAMPLES / "gold" / f"{Path(file).stem}.gold.json"
    return facts_of(json.loads(gold.read_text(encoding="utf-8")))


def found(file: str) -> set[Fact]:
    told = tell_notice_safely((SAMPLES / file).read_bytes(), name=file)
    return facts_of(told.facts)


@pytest.mark.parametrize("file", ALL)
def test_sample_is_read_nearly_without_error_and_what_is_owed_quite(file: str) -> None:
    want, got = wanted(file), found(file)
    owed = {fact for fact in want if fact[1] == "obligation"}
    assert {fact for fact in got if fact[1] == "obligation"} == owed
    agreed = 2 * len(want & got) / (len(want) + len(got))
    assert agreed >= 0.99, {
        "missed": sorted(want - got, key=repr),
        "excess": sorted(got - want, key=repr),
    }
