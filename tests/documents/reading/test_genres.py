"""Each paper is of its own kind, and only what is asked of the readers is owed."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from zhouzhi.documents import FindingKind, Genre, read_notice

CORPUS = Path(__file__).parents[2] / "corpus" / "genres.yml"
PAPERS = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("line", PAPERS, ids=lambda line: line["name"])
def test_paper_is_of_its_genre_and_asks_no_more_than_it_says(line: dict[str, Any]) -> None:
    reading = read_notice(line["paper"])
    assert reading.genre == Genre(line["genre"])
    owed = [f for n in reading.notices for f in n.of_kind(FindingKind.OBLIGATION)]
    assert [duty.value["due_on"] for duty in owed] == line["owed_by"]
    assert bool(reading.notices) == (reading.genre is not Genre.OTHER)
