"""A list of units with a number for each (逐单位填数): places of delegations, quotas."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from zhouzhi.foundation.errors import gettext_noop

Context = dict[str, Any]
_WRONG = gettext_noop("请只填 1 至 {most} 的整数。")
_UNTICKED = gettext_noop("填了名额但没有勾上：要请的请勾上，不请的请清空名额。")
_NUMBER = "number-"


@dataclass
class UnitNumbers:
    """What was typed for each unit, by its uuid: whether it is ticked, and its number.

    Without `ticks` a unit is chosen by its number; with them one without a number has no limit.
    """

    units: tuple[Any, ...]
    typed: dict[str, str]
    ticked: frozenset[str] = frozenset()
    ticks: bool = False
    most: int = 500
    errors: dict[str, str] = field(default_factory=dict)
    is_stale: bool = False

    @classmethod
    def sent(
        cls, units: Iterable[Any], post: QueryDict, *, ticks: bool, most: int
    ) -> "UnitNumbers":
        """What a browser sent, of these units alone; one that is not there makes it stale."""
        known = tuple(units)
        typed = {key: post.get(f"{_NUMBER}{key}", "").strip() for key in map(_key, known)}
        ticked = frozenset(post.getlist("unit"))
        chosen = ticked if ticks else _numbered(post)
        return cls(known, typed, ticked, ticks, most, is_stale=not chosen <= typed.keys())

    def is_sound(self) -> bool:
        """Whether every number is one, every unit there; what is wrong waits in `errors`."""
        words = _(_WRONG).format(most=self.most)
        self.errors = {
            key: words
            for key in self._chosen()
            if self.typed[key] and _number(self.typed[key], self.most) is None
        }
        if self.ticks:
            self.errors |= {
                key: _(_UNTICKED)
                for key, typed in self.typed.items()
                if typed and key not in self.ticked
            }
        return not self.errors and not self.is_stale

    def numbers(self) -> dict[str, int | None]:
        """The units that are chosen with their numbers; only where `is_sound`."""
        return {key: _number(self.typed[key], self.most) for key in self._chosen()}

    def ticked_all(self, every: bool) -> "UnitNumbers":
        """The same units with every one ticked, or with none and no number."""
        if every:
            return replace(self, ticked=frozenset(map(_key, self.units)))
        return replace(self, ticked=frozenset(), typed={})

    def _chosen(self) -> list[str]:
        keys = [_key(unit) for unit in self.units]
        return [key for key in keys if (key in self.ticked if self.ticks else self.typed[key])]

    def shown(self, notes: Mapping[str, str] | None = None) -> list[Context]:
        """The rows of the list (office/_unit_numbers.html); `notes` stand beside a unit."""
        said = notes or {}
        return [
            {
                "key": _key(unit),
                "name": unit.name,
                "value": self.typed.get(_key(unit), ""),
                "ticked": _key(unit) in self.ticked,
                "error": self.errors.get(_key(unit), ""),
                "note": said.get(_key(unit), ""),
            }
            for unit in self.units
        ]

    def error_lines(self) -> list[Context]:
        """What is wrong, for the summary on top."""
        names = {_key(unit): unit.name for unit in self.units}
        gone = _("选的单位里有的已经撤销或不在可选的范围内，已从下面去掉，请核对后再保存。")
        return [
            *([{"message": gone, "href": ""}] if self.is_stale else []),
            *(
                {"message": f"{names[key]}：{words}", "href": f"#number-{key}"}
                for key, words in self.errors.items()
            ),
        ]


def _numbered(post: QueryDict) -> frozenset[str]:
    """The units for which a number was sent."""
    names = (name for name in post if name.startswith(_NUMBER) and str(post[name]).strip())
    return frozenset(name.removeprefix(_NUMBER) for name in names)


def _key(unit: Any) -> str:
    return str(unit.uuid)


def _number(text: str, most: int) -> int | None:
    """A whole number of these bounds; "" and anything else are none."""
    if not text.isascii() or not text.isdecimal() or len(text) > 6:
        return None
    return int(text) if 1 <= int(text) <= most else None
