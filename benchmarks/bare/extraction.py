"""JioNLP's own extraction of times, phones, mails and places, in an environment of its own.

Reads a JSON list of [text, year] from the first line of standard input, answers what it found in
each text, then answers every further line with the seconds that one pass over all of them took.
"""

import contextlib
import gc
import json
import logging
import sys
import time

with contextlib.redirect_stdout(sys.stderr):
    import jionlp

logging.disable(logging.CRITICAL)  # it logs the trace of each time that it cannot make out


def extracted(text: str, year: int) -> dict[str, list[str]]:
    """What stands in a text of May of a year; dates as ISO days, a span by both its ends."""
    times = jionlp.ner.extract_time(text, time_base={"year": year, "month": 5, "day": 1})
    jionlp.recognize_location(text)
    return {
        "dates": [
            moment[:10]
            for found in times
            if found["type"] in ("time_point", "time_span")
            for moment in found["detail"]["time"]
        ],
        "phones": jionlp.extract_phone_number(text),
        "mails": jionlp.extract_email(text),
    }


def main() -> None:
    """Answer line by line."""
    papers = json.loads(sys.stdin.readline())
    with contextlib.redirect_stdout(sys.stderr):
        answers = [extracted(*paper) for paper in papers]
    print(json.dumps(answers), flush=True)
    for _ in sys.stdin:
        gc.collect()
        start = time.perf_counter()
        for paper in papers:
            extracted(*paper)
        print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
