"""The reader's figures: clean, under dirt, and on the notices kept aside.

python -m tests.notices [--kept] [--seeds N] [--facts]
"""

import argparse
import sys
from dataclasses import astuple
from functools import partial
from random import Random

from tests.notices.dirt import KINDS, soiled
from tests.notices.scoring import Case, Score, cases, total

KINDS_OF_FACT = (
    *("title", "number", "issuer", "issued", "printed", "cc", "addressees", "reference"),
    *("theme", "starts", "ends", "event", "obligation", "requirement", "recipient"),
    *("contact", "phone", "email", "address", "annex", "form"),
)


def line(name: str, score: Score) -> str:
    """One row of the table."""
    return (
        f"{name:16} f1 {score.f1:.3f}  precision {score.precision:.3f}  recall {score.recall:.3f}"
        f"  ({len(score.hits)} found, {len(score.missed)} missed, {len(score.excess)} excess)"
    )


def of_kind(score: Score, kind: str) -> Score:
    """The part of a score that is about one kind of fact."""
    return Score(*({f for f in facts if f[2] == kind} for facts in astuple(score)))


def under(kind: str, papers: list[Case]) -> Score:
    """The score when every paper suffers one kind of dirt, seeded by its place."""
    return total(
        paper.score(partial(KINDS[kind], random=Random(seed))) for seed, paper in enumerate(papers)
    )


def mixed(papers: list[Case], seeds: int) -> Score:
    """The score over several mixtures of dirt; facts of different mixtures are told apart."""
    return total(
        Case(f"{paper.name}#{seed}", soiled(paper.text, seed=seed)[0], paper.gold).score()
        for paper in papers
        for seed in range(seeds)
    )


def main() -> int:
    """Print the table; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.notices")
    parser.add_argument("--kept", action="store_true", help="the notices kept aside")
    parser.add_argument("--seeds", type=int, default=3, help="mixtures of dirt a notice")
    parser.add_argument("--facts", action="store_true", help="list what was missed and excess")
    asked = parser.parse_args()
    papers = cases("kept" if asked.kept else "open")
    clean = total(paper.score() for paper in papers)
    print(line("clean", clean))
    for kind in KINDS:
        print(line(kind, under(kind, papers)))
    print(line("mixed", mixed(papers, asked.seeds)))
    for name in KINDS_OF_FACT:
        print(line(f"  {name}", of_kind(clean, name)))
    if asked.facts:
        for sign, facts in (("-", clean.missed), ("+", clean.excess)):
            print(*(f"  {sign} {fact}" for fact in sorted(facts, key=repr)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
