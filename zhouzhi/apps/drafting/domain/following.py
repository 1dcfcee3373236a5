"""What a person wrote, with the facts as they now are (随事项更新)."""

from collections.abc import Iterable

from zhouzhi.apps.drafting.domain.pieces import LinkedFact


def followed(text: str, before: Iterable[LinkedFact], after: Iterable[LinkedFact]) -> str:
    """This will put new words for facts where a text still has the old ones, each once.

    Words that stand in more places than one are left: which is meant, a person must say.
    """
    now = {fact.key: fact.words for fact in after}
    for fact in before:
        words = now.get(fact.key, fact.words)
        if words != fact.words and text.count(fact.words) == 1:
            text = text.replace(fact.words, words)
    return text
