"""Words with facts in them (话语), kept so that a door can say them in another language."""

from collections.abc import Callable, Mapping
from typing import Any, Self

Translate = Callable[[str], str]
MARK = "、"


class Said(str):
    """A Chinese sentence that remembers the template and the facts it was made of.

    Everywhere it is that sentence and nothing more; a door says it in the reader's language with
    `said_in`. The template is marked with `gettext_noop` where it is written. A fact may be words
    itself (Said), translated with the sentence; several facts in a tuple are listed with 、.
    """

    template: str
    facts: Mapping[str, object]

    def __new__(cls, template: str, /, **facts: object) -> Self:
        made = super().__new__(cls, filled(template, facts, str))
        made.template, made.facts = template, facts
        return made

    def said_in(self, translate: Translate) -> str:
        """The sentence in another language: `translate` turns the template, the facts follow."""
        return filled(self.template, self.facts, translate)


def filled(template: str, facts: Mapping[str, object], translate: Translate) -> str:
    """A template turned by `translate`, then filled with its facts."""
    words = translate(template)
    if not facts:
        return words
    return words.format(**{name: _fact(fact, translate) for name, fact in facts.items()})


def said_in(words: str, translate: Translate) -> str:
    """Words in another language where they know how; other words, such as names, as they are."""
    return words.said_in(translate) if isinstance(words, Said) else words


def words_json(words: object) -> Any:
    """Words as plain JSON that keeps template and facts; other plain values as they are."""
    if isinstance(words, Said):
        facts = {name: words_json(fact) for name, fact in words.facts.items()}
        return {"template": words.template, "facts": facts}
    return [words_json(one) for one in words] if isinstance(words, tuple) else words


def words_from(kept: Any) -> Any:
    """The words that `words_json` wrote."""
    if isinstance(kept, dict):
        return Said(
            kept["template"], **{name: words_from(fact) for name, fact in kept["facts"].items()}
        )
    return tuple(words_from(one) for one in kept) if isinstance(kept, list) else kept


def _fact(fact: object, translate: Translate) -> object:
    if isinstance(fact, Said):
        return fact.said_in(translate)
    if isinstance(fact, tuple):
        return MARK.join(str(_fact(one, translate)) for one in fact)
    return fact
