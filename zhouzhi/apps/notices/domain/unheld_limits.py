"""Limits in a duty's sentence (数量限制) that none of its requirements holds. Pure.

What no requirement holds is checked by nobody when papers are handed in, so it is said aloud.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zhouzhi.apps.notices.domain.parties import FactDoubt
from zhouzhi.foundation.errors import gettext_noop

LIMIT_UNHELD = "limit_unheld"

_LIMIT = re.compile(
    r"(?:[^，。；、：:（()）\s]{0,6}?)(?:不(?:得)?(?:少|低)于|至少|不(?:得)?(?:超过|多于|大于)|最[多少])"
    r"[^，。；、\d]{0,6}(?P<number>\d{1,5})\s*(?:张|幅|篇|分钟|秒|字|份|项|个|件|条|部|MB|M|兆|KB)"
)
_SECONDS = 60


def limit_doubts(duties: Iterable[Mapping[str, Any]]) -> Iterator[FactDoubt]:
    """The notes that a number was set (不少于、不超过) which no requirement of a duty holds.

    Of duties that one sentence makes, each holds it for all.
    """
    message = gettext_noop(
        "“{limits}”没有对应的限制项，报送时不会自动核对。采用不受影响，审核时请留意。"
    )
    values = list(duties)
    of_sentence: dict[str, set[int]] = defaultdict(set)
    for value in values:
        of_sentence[value.get("sentence") or ""] |= _numbers_held(value)
    for index, value in enumerate(values):
        held = of_sentence[value.get("sentence") or ""]
        unheld = dict.fromkeys(
            found[0]
            for found in _LIMIT.finditer(str(value.get("sentence") or ""))
            if not held & {int(found["number"]), int(found["number"]) * _SECONDS}
        )
        if unheld:
            yield FactDoubt(index, LIMIT_UNHELD, message.format(limits="”“".join(unheld)))


def _numbers_held(value: Mapping[str, Any]) -> set[int]:
    limits = (value.get("requirements") or {}).values()
    parts = [part for limit in limits for part in (limit if isinstance(limit, list) else [limit])]
    return {part for part in parts if isinstance(part, int) and not isinstance(part, bool)}
