"""What the notice wants of an answer (通知要求), and which of it is there."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.queries import has_moved
from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.apps.submissions.domain.checks.catalogue import Tier
from zhouzhi.apps.submissions.domain.checks.findings import Finding
from zhouzhi.apps.submissions.domain.completeness import findings
from zhouzhi.apps.submissions.domain.given import Given, is_given
from zhouzhi.apps.submissions.domain.wording import rules_for
from zhouzhi.foundation.said import said_in
from zhouzhi.web.office.notice_places import annexes_of, sentence_address
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]


def wanted(obligation, asked, given: Given | None, user, *, is_edited: bool = False) -> Context:
    """What the notice wants (通知要求), and which materials are there."""
    requirement = obligation.requirement
    notice_url = sentence_address(user, requirement)
    return {
        "sentence": requirement.sentence,
        "moved": date_words(obligation.due_on) if has_moved(obligation) else "",
        "reworded": bool(requirement.former),
        "notice_title": requirement.notice.title if requirement.notice else "",
        "notice_url": notice_url,
        "annexes": annexes_of(user, requirement.notice) if notice_url else [],
        "materials": [
            {
                "kind": material.value,
                "label": label_of(material, asked),
                "rules": rules_of(material, asked),
                **_mark(material, given, asked),
                "anchor": anchor_of(material, asked) if is_edited else "",
            }
            for material in asked.materials
        ],
        "recipient": requirement.recipient,
        "contacts": submissions.contacts_for(obligation),
    }


def label_of(material: Material, asked) -> str:
    """What a material is called; 影像资料 is either kind of picture."""
    if asked.pictures_serve and material is Material.VIDEO:
        return _("视频或照片")
    return _(material.label)


def rules_of(material: Material, asked) -> list[str]:
    """The notice's limits on a material, as its place on the page says them."""
    return [said_in(words, _) for words in rules_for(material, asked.limits)]


def anchor_of(material: Material, asked) -> str:
    """Where on the page a material is answered."""
    if material is Material.STATISTICS_RETURN and asked.rows:
        return "table"
    return f"files-{material.value}"


def _mark(material: Material, given: Given | None, asked) -> Context:
    """Whether a material is there in full (已备), or is left out with a reason (不报)."""
    if given is None:
        return {"met": False, "omitted": False, "note": ""}
    found = [one for one in findings(asked, given) if one.material is material]
    lacks = any(one.tier is Tier.MUST for one in found)
    is_there = is_given(material, given, asked)
    met = is_there and not lacks
    return {
        "met": met,
        "note": (_unlike(found) or _unseen(material, given, asked)) if met else "",
        "omitted": not is_there and bool(given.reason(material)),
    }


def _unlike(found: Iterable[Finding]) -> str:
    """That a file is there and is hardly what is wanted, such as a document nobody can open."""
    unlike = any(one.code == "file_no_document" for one in found)
    return _("有文件不像这份材料，见下面的提示") if unlike else ""


def _unseen(material: Material, given: Given, asked) -> str:
    """What a tick does not say: nobody looked into a film to see how long and how wide it is."""
    has_film = any(file.material is Material.VIDEO for file in given.files)
    bound = any(limit.key.startswith("video_") for limit in asked.limits)
    if material is not Material.VIDEO or not has_film or not bound:
        return ""
    return _("时长、画面没有自动核对，请点开看")
