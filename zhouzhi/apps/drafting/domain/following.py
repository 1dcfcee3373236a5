"""What a person wrote, with the facts as they now are (随事项更新)."""

from collections.abc import Iterable

from zhouzhi.apps.drafting.domain.pieces import LinkedFact


def followed(text: str, before: Iterable[LinkedFact], after: Iterable[LinkedFact]) -> str:
    """This will put new words for facts where a text still has the old ones, each once.

    All are put at once: two facts that change their words with each other do. Words that stand in
    more places than one, or are to become two, are left: which is meant, a person must say.
    """
    now = {fact.key: fact.words for fact in after}
    wanted: dict[str, set[str]] = {}
    for fact in before:
        wanted.setdefault(fact.words, set()).add(now.get(fact.key, fact.words))
    moved = {old: new.pop() for old, new in wanted.items() if old and len(new) == 1}
    places = {text.find(old): old for old in moved if text.count(old) == 1}
    limit = len(text)
    for start in sorted(places, reverse=True):
        old = places[start]
        if start + len(old) <= limit:
            text = text[:start] + moved[old] + text[start + len(old) :]
            limit = start
    return text
