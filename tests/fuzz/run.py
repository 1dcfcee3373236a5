"""Fuzz one reader for some seconds, led by coverage where atheris is installed, else by a seed."""

import itertools
import random
import sys
import tempfile
import time
from pathlib import Path

try:
    import atheris
except ImportError:
    atheris = None


def _led_by_coverage(name: str, seconds: int, finds: Path) -> None:
    with atheris.instrument_imports(include=["zhouzhi.documents", "pdfplumber", "doc2docx"]):
        import doc2docx
        import pdfplumber

        import zhouzhi.documents.intake.legacy
        import zhouzhi.documents.intake.pdf
        import zhouzhi.documents.intake.scan.reader
        import zhouzhi.documents.intake.sheets
        import zhouzhi.documents.intake.web
        import zhouzhi.documents.intake.word
        import zhouzhi.documents.reading  # noqa: F401
        from tests.fuzz import targets

    del doc2docx, pdfplumber
    begun, tried = time.monotonic(), itertools.count()

    def once(data: bytes) -> None:
        targets.take(name, data)
        if next(tried) % 50 == 0 and time.monotonic() - begun > 2 * seconds:
            raise TimeoutError("a single reading took longer than all of them may")

    def change(data: bytes, most: int, seed: int) -> bytes:
        spoil = targets.change_of(name)
        return spoil(data, seed, lambda part, _: atheris.Mutate(part, most))[:most]

    corpus = Path(tempfile.mkdtemp())
    for at, seed in enumerate(targets.SEEDS[name]()):
        (corpus / str(at)).write_bytes(seed)
    options = [
        f"-max_total_time={seconds}", "-max_len=200000", "-timeout=20", "-rss_limit_mb=2048",
        f"-artifact_prefix={finds}/", "-print_final_stats=1", str(corpus),
    ]  # fmt: skip
    print(f"tried {name} led by coverage", flush=True)
    atheris.Setup([sys.argv[0], *options], once, custom_mutator=change)
    atheris.Fuzz()


def _led_by_a_seed(name: str, seconds: int, finds: Path) -> None:
    from tests.factories.hostile import spoilt
    from tests.fuzz import targets

    seeds, dice = targets.SEEDS[name](), random.Random(20240525)
    ends, tried = time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        data, seed = dice.choice(seeds), dice.randrange(2**32)
        spoiled = targets.change_of(name)(data, seed, spoilt)
        tried += 1
        try:
            targets.take(name, spoiled)
        except Exception as error:
            (finds / f"{seed}").write_bytes(spoiled)
            print(f"{seed}: {error!r}", file=sys.stderr)
    print(f"tried {name} {tried} times, led by a seed", flush=True)


if __name__ == "__main__":
    reader, length, place = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    (_led_by_coverage if atheris else _led_by_a_seed)(reader, length, place)
