import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.packages.names import paths_of
from zhouzhi.apps.submissions.domain.packages.packed import (
    Packed,
    PackedActivity,
    PackedFigure,
    PackedFile,
    PackedPaper,
    PackedPress,
    Signature,
)
from zhouzhi.apps.submissions.domain.packages.said import (
    PackageNewer,
    PackageUnreadable,
    read_said,
    read_signature,
    said_bytes,
    signature_text,
)
from zhouzhi.foundation.plain import plain_line, plain_text

LINES = st.text(max_size=20).map(plain_line)
COUNTS = st.integers(0, 10**9)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))
NUMBERS = st.decimals(0, 10**11, places=4).map(lambda one: Value.of(one.normalize() + 0))
VALUES = st.just(Value.not_applicable()) | NUMBERS
MATERIALS = st.sampled_from(list(Material))
PACKED = st.builds(
    Packed,
    *[LINES] * 5,
    version=COUNTS,
    content_hash=LINES,
    text=st.text(max_size=60).map(plain_text),
    figures=st.lists(
        st.builds(PackedFigure, COUNTS, LINES, LINES, LINES, VALUES, LINES), max_size=3
    ).map(tuple),
    activities=st.lists(
        st.builds(PackedActivity, LINES, LINES, DAYS, LINES, st.none() | COUNTS, LINES), max_size=2
    ).map(tuple),
    press=st.lists(st.builds(PackedPress, LINES, LINES, DAYS, LINES), max_size=2).map(tuple),
    omissions=st.lists(st.tuples(MATERIALS, LINES), max_size=2).map(tuple),
    files=st.lists(
        st.builds(PackedFile, LINES, MATERIALS, LINES, LINES, COUNTS),
        max_size=2,
        unique_by=lambda file: file.path,
    ).map(tuple),
    papers=st.lists(
        st.builds(PackedPaper, LINES.map("papers/{}".format), LINES),
        max_size=2,
        unique_by=lambda paper: paper.path,
    ).map(tuple),
)
SMALL = Packed("u", "某周", "报送总结", "421301", "某局", 1, "ab")


@given(PACKED)
def test_what_is_said_is_read_back(packed: Packed) -> None:
    assert read_said(said_bytes(packed)) == packed
    assert said_bytes(read_said(said_bytes(packed))) == said_bytes(packed)


@pytest.mark.parametrize(
    "spoil",
    [
        {"version": True},
        {"version": -1},
        {"text": None},
        {"figures": [{}]},
        {"figures": None},
        {"omissions": [["nonsense", "x"]]},
        {"format": "other"},
        {"papers": [{"path": "a", "sha256": "b"}] * 2},
        {"papers": [{"path": "签名.txt", "sha256": "b"}]},
        {"activities": [{"name": "a", "strand": "", "place": "", "held_by": "",
                         "held_on": "5月20日", "attendance_count": None}]},
    ],
)  # fmt: skip
def test_words_that_are_not_ours_are_refused(spoil: dict[str, Any]) -> None:
    shape = json.loads(said_bytes(SMALL)) | spoil
    with pytest.raises(PackageUnreadable):
        read_said(json.dumps(shape).encode())


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-1", "", "1e999999999", "一"])
def test_a_number_that_is_none_is_refused(number: str) -> None:
    figure = PackedFigure(1, "", "次数", "次", Value.of(Decimal(1)))
    shape = json.loads(said_bytes(Packed("u", "c", "d", "1", "n", 1, "", figures=(figure,))))
    shape["figures"][0]["number"] = number
    with pytest.raises(PackageUnreadable):
        read_said(json.dumps(shape).encode())


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_no_words_at_all_are_refused(text: bytes) -> None:
    with pytest.raises(PackageUnreadable):
        read_said(text)


def test_words_of_a_newer_version_say_so() -> None:
    shape = json.loads(said_bytes(SMALL)) | {"v": 2}
    with pytest.raises(PackageNewer, match="升级"):
        read_said(json.dumps(shape).encode())


def test_a_signature_comes_back_and_nonsense_is_refused() -> None:
    signed = Signature(b"k" * 32, b"s" * 64)
    assert read_signature(signature_text(signed, fingerprint="AB12")) == signed
    for text in (b"", b"a\nb", b"a\nxx\nyy", b"\xff\n\n"):
        with pytest.raises(PackageUnreadable):
            read_signature(text)


def test_files_lie_in_a_folder_a_material_under_safe_names_of_their_own() -> None:
    files = [
        (Material.PHOTOS, "现场.jpg"),
        (Material.SUMMARY_REPORT, "总结.docx"),
        (Material.PHOTOS, "现场.JPG"),
        (Material.PHOTOS, "../../etc/passwd"),
        (Material.PHOTOS, ""),
    ]
    assert paths_of(files) == (
        "01 照片/现场.jpg",
        "02 总结/总结.docx",
        "01 照片/现场 (2).JPG",
        "01 照片/／..／etc／passwd",
        "01 照片/_",
    )
