"""What a notice may carry behind it (附件)."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop


class AnnexKind(StrEnum):
    """What an annex holds: a form to be filled in, a list, the upper notice, or own words."""

    FORM = "form"
    LIST = "list"
    NOTICE = "notice"
    WRITTEN = "written"

    @property
    def label(self) -> str:
        """The kind's Chinese name."""
        return {
            "form": gettext_noop("统计表"),
            "list": gettext_noop("登记表"),
            "notice": gettext_noop("上级通知"),
            "written": gettext_noop("自拟"),
        }[self.value]
