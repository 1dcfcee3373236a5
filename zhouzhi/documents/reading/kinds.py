"""Kinds of facts (识读结果类别): what each is called, and in which group it stands."""

from dataclasses import dataclass
from enum import StrEnum

from zhouzhi.documents.reading.findings import FindingKind
from zhouzhi.documents.reading.labels import MATERIAL_LABELS
from zhouzhi.foundation.errors import gettext_noop

__all__ = ["CHOICES_OF_MATERIAL", "KINDS", "FactGroup", "FindingKind", "KindOfFact", "kind_label"]


class FactGroup(StrEnum):
    """A group of facts on the reading page; its value is the colour of the marks."""

    PAPER = "paper"
    TIME = "time"
    EVENT = "event"
    DUTY = "duty"
    PERSON = "person"

    @property
    def label(self) -> str:
        """The group's Chinese heading."""
        return {
            "paper": gettext_noop("发文"),
            "time": gettext_noop("主题时间"),
            "event": gettext_noop("活动"),
            "duty": gettext_noop("应办"),
            "person": gettext_noop("联系与附件"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class KindOfFact:
    """One kind of fact: its Chinese name, its group, whether a notice has at most one of it."""

    label: str
    group: FactGroup
    is_single: bool = False


_G = FactGroup
KINDS: dict[FindingKind, KindOfFact] = {
    FindingKind.TITLE: KindOfFact(gettext_noop("标题"), _G.PAPER, is_single=True),
    FindingKind.DOCUMENT_NUMBER: KindOfFact(gettext_noop("发文字号"), _G.PAPER, is_single=True),
    FindingKind.ISSUER: KindOfFact(gettext_noop("发文机关"), _G.PAPER),
    FindingKind.ISSUED_ON: KindOfFact(gettext_noop("成文日期"), _G.PAPER, is_single=True),
    FindingKind.PRINTED_ON: KindOfFact(gettext_noop("印发日期"), _G.PAPER, is_single=True),
    FindingKind.ADDRESSEES: KindOfFact(gettext_noop("主送机关"), _G.PAPER, is_single=True),
    FindingKind.CC: KindOfFact(gettext_noop("抄送"), _G.PAPER),
    FindingKind.REFERENCE: KindOfFact(gettext_noop("依据文件"), _G.PAPER),
    FindingKind.THEME: KindOfFact(gettext_noop("活动主题"), _G.TIME, is_single=True),
    FindingKind.PERIOD: KindOfFact(gettext_noop("活动时间"), _G.TIME, is_single=True),
    FindingKind.STRAND: KindOfFact(gettext_noop("主要内容"), _G.EVENT),
    FindingKind.EVENT: KindOfFact(gettext_noop("活动安排"), _G.EVENT),
    FindingKind.OBLIGATION: KindOfFact(gettext_noop("应办事项"), _G.DUTY),
    FindingKind.DUTY: KindOfFact(gettext_noop("工作要求"), _G.DUTY),
    FindingKind.CONTACT: KindOfFact(gettext_noop("联系人"), _G.PERSON),
    FindingKind.ANNEX: KindOfFact(gettext_noop("附件"), _G.PERSON),
    FindingKind.FORM: KindOfFact(gettext_noop("统计表式"), _G.PERSON),
}

CHOICES_OF_MATERIAL: tuple[tuple[str, str], ...] = tuple(MATERIAL_LABELS.items())


def kind_label(kind: str) -> str:
    """The Chinese name of a kind, by its stored value."""
    return KINDS[FindingKind(kind)].label
