import pytest

from zhouzhi.documents.reading.findings import (
    LONGEST_CODE,
    LONGEST_RULE,
    Doubt,
    Finding,
    FindingKind,
)


def test_names_of_rules_and_codes_of_doubts_are_never_longer_than_their_columns() -> None:
    rule, code = "r" * LONGEST_RULE, "c" * LONGEST_CODE
    assert Finding("a", FindingKind.TITLE, {}, rule=rule).rule == rule
    assert Doubt(code, "").code == code
    with pytest.raises(ValueError, match="has 61 characters"):
        Finding("a", FindingKind.TITLE, {}, rule=rule + "r")
    with pytest.raises(ValueError, match="has 41 characters"):
        Doubt(code + "c", "")
