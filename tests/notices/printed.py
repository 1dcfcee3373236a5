"""How much of a notice is read whichever kind of file it comes as, against its plain text.

python -m tests.notices.printed [--kinds docx,pdf] [--facts] [--save FOLDER] [NAME …]

Needs LibreOffice (soffice) and a Chinese font.
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.notices.__main__ import line
from tests.notices.facts import Fact, facts_of
from tests.notices.paper import KINDS
from tests.notices.scoring import HERE, Score, total
from zhouzhi.documents import Reading, read_notice
from zhouzhi.documents.intake import take_in

NAMES = (
    *("m06_forestry_province", "m12_kepuyue_district", "n05_enterprise_safety", "n06_city_plan"),
    *("n14_province_workers_day", "p07_hightech_open_register", "m15_safety_month"),
    *("p11_city_short_video_contest", "n02_forward_city", "s03_province_science_month"),
    *("s04_district_contest", "s06_city_plan_numbered_form"),
)


def compared(kind: str, name: str, folder: Path | None = None) -> Score:
    """What is read of one notice as a file of one kind, held against what its text gives."""
    text = (HERE / "open" / f"{name}.txt").read_text(encoding="utf-8")
    data = KINDS[kind](text)
    ending = {"scan": "scan.pdf", "numbered": "numbered.docx"}.get(kind, kind)
    paper = take_in(data, name=f"{name}.{ending}", may_recognise=True)
    if folder is not None:
        (folder / f"{name}.{ending}").write_bytes(data)
        (folder / f"{name}.{ending}.txt").write_text(paper.text, encoding="utf-8")
    want = _facts(name, read_notice(text))
    got = _facts(name, read_notice(paper.text, tables=paper.tables))
    return Score(frozenset(want & got), frozenset(want - got), frozenset(got - want))


def _facts(name: str, reading: Reading) -> set[Fact]:
    told = {"notices": [notice.facts() for notice in reading.notices]}
    return {(name, *fact) for fact in facts_of(told)}


def main() -> int:
    """Print the table; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.notices.printed")
    parser.add_argument("names", nargs="*", default=NAMES, metavar="NAME")
    parser.add_argument("--kinds", default=",".join(KINDS), help="kinds of file, commas between")
    parser.add_argument("--facts", action="store_true", help="list what was missed and excess")
    parser.add_argument("--save", type=Path, help="where the files and their texts are kept")
    asked = parser.parse_args()
    with ProcessPoolExecutor(max_workers=2) as workers:
        for kind in asked.kinds.split(","):
            found = list(workers.map(partial(compared, kind, folder=asked.save), asked.names))
            score = total(found)
            print(line(kind, score), flush=True)
            for name, one in zip(asked.names, found, strict=True) if asked.facts else ():
                print(f"    {name} {one.f1:.3f}")
                for sign, facts in (("-", one.missed), ("+", one.excess)):
                    for fact in sorted(facts, key=repr):
                        print(f"      {sign} {fact[1:]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
