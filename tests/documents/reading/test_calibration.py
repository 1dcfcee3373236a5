"""A confidence of 0.9 or more is kept for facts that are right, and given to most of them."""

from functools import cache

import pytest

from tests.documents.reading.calibration import FOLDERS, Calibration, drawn, measured
from tests.notices.grid import GRIDS
from zhouzhi.documents import FindingKind, NoticeFacts, read_notice

from .papers import NOTICE

FEW, SEEDS = 25, 60
SETS = {folder.name: folder for folder in FOLDERS}


@cache
def _claims(of: str) -> Calibration:
    return measured([SETS[of]]) if of in SETS else drawn(of, SEEDS)


@pytest.mark.parametrize("of", SETS)
def test_sure_facts_are_right_and_right_facts_mostly_sure(of: str) -> None:
    found = _claims(of)
    assert len(found.claims) > 200
    assert found.right_when_sure >= 0.97
    assert found.sure_when_right >= 0.80


@pytest.mark.parametrize("grid", GRIDS)
def test_sure_facts_of_drawn_papers_are_right(grid: str) -> None:
    found = _claims(grid)
    assert len(found.sure) > 80
    assert found.right_when_sure >= 0.97


def test_no_rule_is_surer_than_it_is_right() -> None:
    every = sum((_claims(of) for of in (*SETS, *GRIDS)), Calibration(()))
    too_sure = {
        rule: round(found.right_when_sure, 3)
        for rule, found in every.by_rule.items()
        if len(found.sure) >= FEW and found.right_when_sure < 0.97
    }
    assert too_sure == {}


def _summary(text: str) -> float:
    notice: NoticeFacts = read_notice(text).notices[0]
    duties = notice.of_kind(FindingKind.OBLIGATION)
    return next(d.confidence for d in duties if "summary_report" in d.value["materials"])


def test_obligation_of_two_days_is_less_sure() -> None:
    rival = NOTICE.replace("三、有关要求\n", "三、有关要求\n请各单位于6月20日前报送活动总结。\n")
    assert _summary(rival) < _summary(NOTICE)


def test_questioned_finding_is_not_sure() -> None:
    assert _summary(NOTICE) >= 0.9
    assert _summary(NOTICE.replace("6月12日前", "5月28日前")) <= 0.6


def test_every_finding_has_a_confidence() -> None:
    for notice in read_notice(NOTICE).notices:
        assert all(0 < finding.confidence < 1 for finding in notice.findings)
