"""Forms in named states."""

from collections.abc import Sequence
from datetime import UTC, datetime

from zhouzhi.apps.measures import actions
from zhouzhi.apps.measures.domain.forms import FormLine, national_lines
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.foundation.audit.actions import SYSTEM

MADE_AT = datetime(2023, 5, 13, 1, tzinfo=UTC)


def make_form(
    title: str = "2023年全市科技活动周开展情况统计表",
    *,
    lines: Sequence[FormLine] = (),
    is_assumed: bool = False,
) -> FormVersion:
    """A form with the twenty national lines, unless others are given."""
    return actions.create_form(
        title=title,
        lines=lines or national_lines(),
        is_assumed=is_assumed,
        at=MADE_AT,
        actor=SYSTEM,
    )
