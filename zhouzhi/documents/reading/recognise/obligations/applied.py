"""Applications (申报) for a standing, a base or money: papers of their own, no contest's entry."""

from zhouzhi.documents.reading.recognise.obligations.draft import DutyDraft
from zhouzhi.documents.reading.structure import Sheet
from zhouzhi.foundation.patterns import regex

_STANDING = (
    r"(?:基地|示范(?:点|县|区|社区|校|单位|馆)|经费|(?:专项|补助)资金|资质|称号|工作[室站]|实验室)"
)
_APPLIED_FOR = regex(
    rf"{_STANDING}[^，。；《》]{{0,12}}(?:认定|申报|申请|命名|评估|复核|资助|创建|受理|遴选)"
    rf"|(?:申报|申请|认定|命名|受理)[^，。；《》]{{0,24}}{_STANDING}"
)
_ENTERED = regex(
    r"推荐(?:表|材料|人选|对象|书|名单|汇总|作品)|报名|参赛|参评|作品|选手|候选|征[文稿]|大赛|[比竞]赛"
)
"""What is said of those who enter for a contest or are put forward for an honour."""
_OPENING = 2


def as_applications(sheet: Sheet, drafts: list[DutyDraft]) -> None:
    """Take 申报材料 for no entry where a paper is about applying for a base or money."""
    title = "".join(line.text for line in sheet.title)
    told = [title] if title else [line.text for line in sheet.body[:_OPENING]]
    if not any(_APPLIED_FOR.search(x) and not _ENTERED.search(x) for x in told):
        return
    for draft in drafts:
        if not _ENTERED.search(draft.sentence.text):
            plain = ("other" if kind == "contest_entry" else kind for kind in draft.materials)
            draft.materials = list(dict.fromkeys(plain))
