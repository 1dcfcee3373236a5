"""A draft looked over before it goes out (成稿检查): what is wrong, where, and what to do."""

from collections.abc import Collection, Iterable, Sequence

from zhouzhi.apps.drafting.domain.facts import CampaignFacts
from zhouzhi.apps.drafting.domain.lint.findings import LintFinding, LintKind
from zhouzhi.apps.drafting.domain.lint.of_facts import (
    of_bases,
    of_contacts,
    of_copied_to,
    of_difference,
    of_duties,
    of_forms,
    of_head,
    of_liable,
    of_theme,
    of_title,
    of_unknown_liable,
)
from zhouzhi.apps.drafting.domain.lint.of_words import of_annexes, of_copied, of_damage, of_days
from zhouzhi.apps.drafting.domain.paper import Content
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.told import Difference

__all__ = ["LintFinding", "LintKind", "lint"]


def lint(
    facts: CampaignFacts,
    content: Content,
    texts: Sequence[tuple[PartKind, str]],
    *,
    differences: Iterable[Difference] = (),
    unknown_addressees: Iterable[str] = (),
    unknown_copied: Iterable[str] = (),
    unknown_liable: Iterable[tuple[str, str]] = (),
    addressed_in_full: Collection[str] = (),
) -> tuple[LintFinding, ...]:
    """This will give all findings on a draft, the wrong ones first.

    `texts` are its sections as they print, `differences` what a reader read otherwise,
    `unknown_addressees` the words of the addressees that name no unit and no group,
    `unknown_copied` those of 抄送, and `unknown_liable` those of 责任单位, each after its duty;
    `addressed_in_full` the words of 责任单位 whose units are all addressed.
    """
    found = [
        *(of_difference(one) for one in differences),
        *of_title(facts, content),
        *of_head(content, unknown_addressees),
        *of_copied_to(unknown_copied),
        *of_theme(facts),
        *of_forms(facts),
        *of_contacts(facts),
        *of_duties(facts),
        *of_bases(facts, texts),
        *of_liable(facts, content, addressed_in_full),
        *of_unknown_liable(unknown_liable),
        *(one for place, text in texts for one in of_damage(text, place)),
        *of_copied(facts, texts),
        *(one for place, text in texts for one in of_days(text, place, content.issued_on)),
        *of_annexes(content, texts),
    ]
    return tuple(sorted(found, key=lambda one: not one.kind.is_wrong))
