"""Where one answer says two things that cannot both be so (前后不符): form against lists.

A unit may have left the small ones out of its lists, never out of its form.
"""

from collections.abc import Iterator

from zhouzhi.apps.submissions.domain.checks.findings import Finding, of_form
from zhouzhi.apps.submissions.domain.checks.relations import HELD, REPORTS, VISITS
from zhouzhi.apps.submissions.domain.checks.sheet import Sheet
from zhouzhi.apps.submissions.domain.figures import said_number
from zhouzhi.apps.submissions.domain.given import Listed
from zhouzhi.foundation.errors import gettext_noop


def lists(sheet: Sheet, listed: Listed) -> Iterator[Finding]:
    """Where a list holds more than the form states; a blank figure is not judged."""
    pairs = (
        ("activities_beyond", _MORE_ACTIVITIES, HELD, len(listed.activities)),
        ("press_beyond", _MORE_PRESS, REPORTS, listed.press_count),
        ("visits_beyond", _MORE_VISITS, VISITS, listed.attendance_count),
    )
    for code, template, codes, count in pairs:
        stated, row = sheet.together(codes), sheet.first_of(codes)
        if stated is not None and row is not None and count > stated:
            facts = {"stated": said_number(stated), "count": said_number(count)}
            yield of_form(code, template, facts, position=row.position)


_MORE_ACTIVITIES = gettext_noop(
    "统计表填了举办活动 {stated} 次，“开展的活动”却列了 {count} 项，请再看一眼。"
)
_MORE_PRESS = gettext_noop(
    "统计表填了宣传报道 {stated} 篇，“媒体报道”却列了 {count} 篇，请再看一眼。"
)
_MORE_VISITS = gettext_noop(
    "统计表的线下、线上参与合计 {stated} 人次，所列活动的人次加起来却有 {count}，请再看一眼。"
)
