"""What only a person can check (人工审核): the reviewer's list."""

from collections.abc import Iterator

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.checks.findings import Finding, of_form
from zhouzhi.apps.submissions.domain.checks.sheet import Sheet
from zhouzhi.apps.submissions.domain.given import Given
from zhouzhi.foundation.errors import gettext_noop

_FEWEST_ROUND = 4
_ROUND = 100


def by_hand(sheet: Sheet, given: Given) -> Iterator[Finding]:
    """What the one who reviews should look at, where there is something to look at."""
    large = [number for row, number in sheet.typed if row.unit != "万元" and number >= _ROUND]
    if len(large) >= _FEWEST_ROUND and all(number % _ROUND == 0 for number in large):
        yield of_form("round_numbers", _ROUNDED, {"count": len(large)}, position=None)
    papers = [one for one in given.files if one.material is Material.STATISTICS_RETURN]
    if papers and sheet.values:
        yield of_form("stamped_paper", _STAMPED, {"count": len(papers)}, position=None)
    if sheet.values and any(sign.isdigit() for sign in given.text):
        yield Finding("text_beside_form", Material.SUMMARY_REPORT, _TEXT)


_ROUNDED = gettext_noop("{count} 个一百以上的数都是整百，可能是估计的，请问清是怎样统计的。")
_STAMPED = gettext_noop("统计表附有 {count} 个盖章件，请逐项与所填的数核对。")
_TEXT = gettext_noop("正文里写有数字，请看与统计表是否一致。")
