"""What a person says of two activities that look alike, as a browser sends it."""

import pytest

from zhouzhi.apps.activities.forms.doubles import PairForm

SAID = {
    "verdict": "same",
    "counted": "a",
    "ground": "同一场展演",
    "first_edit": "0",
    "second_edit": "2",
}


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({}, {}),
        ({"verdict": "different", "counted": "", "ground": ""}, {}),
        ({"verdict": "maybe"}, {"verdict": ["请选“是同一项”或“两项不同”。"]}),
        ({"counted": ""}, {"counted": ["请选按哪一项计数，再认定为同一项。"]}),
        ({"counted": "x"}, {"counted": ["请选按哪一项计数，再认定为同一项。"]}),
        ({"ground": " "}, {"ground": ["请写明为什么认定是同一项，两个填报单位都看得到。"]}),
        ({"first_edit": "many"}, {"first_edit": ["这一页已经过时，请刷新后再认定。"]}),
        ({"second_edit": ""}, {"second_edit": ["这一页已经过时，请刷新后再认定。"]}),
    ],
)
def test_a_torn_form_says_in_words_what_is_wrong(
    sent: dict[str, str], wrong: dict[str, list[str]]
) -> None:
    assert PairForm({**SAID, **sent}, uuids=("a", "b")).errors == wrong
