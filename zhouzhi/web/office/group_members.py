"""How the members of a group are chosen: ticked among few units, written or found among many."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.orgs import queries
from zhouzhi.apps.orgs.forms import GroupForm, LargeGroupForm
from zhouzhi.foundation.plain import shortened

WRONG_SHOWN = 5


class Ticked:
    """The members of a group, ticked among all units."""

    beside = None

    def __init__(self, post: Any, keeper: Any, phrase: str, members: list[Any]) -> None:
        self._units = {str(row.uuid): row for row in (*queries.units_below(keeper), *members)}
        self.form = GroupForm(
            post,
            initial={"phrase": phrase, "members": [str(row.uuid) for row in members]},
            units=[(key, row.name) for key, row in self._units.items()],
        )

    def members(self) -> list[Any] | None:
        return [self._units[key] for key in self.form.cleaned_data["members"]]

    def with_found(self) -> "Ticked":
        return self


class Written:
    """The members of a group, written one a line: of very many units."""

    beside = {"value": "find", "label": gettext_lazy("把找到的列进来")}

    def __init__(self, post: Any, keeper: Any, phrase: str, members: list[Any]) -> None:
        self._post, self._phrase = post, phrase
        self._among = queries.units_to_name(keeper, members)
        lines = "\n".join(map(queries.line_of, members))
        self.form = LargeGroupForm(post, initial={"phrase": phrase, "members": lines})

    def members(self) -> list[Any] | None:
        """The units named; None where a line names none, which the form says then."""
        found = queries.units_written(self.form.cleaned_data["members"].splitlines(), self._among)
        wrong = (
            (_("通讯录里没有“%s”。请照通讯录填全称或单位代码。"), found.unknown),
            (_("有几个单位都叫“%s”，请改填单位代码。"), found.ambiguous),
        )
        for said, lines in wrong:
            for line in lines[:WRONG_SHOWN]:
                self.form.add_error("members", said % shortened(line, most=40))
        if not found.units and not found.unknown:
            self.form.add_error("members", _("请至少写一个单位。"))
        return None if self.form.errors else list(found.units)

    def with_found(self) -> "Written":
        """The same with what the search finds as further lines."""
        text = self._post.get("find", "").strip()
        lines = self._post.get("members", "").splitlines()
        found = queries.units_holding(text, self._among) if text else []
        more = [line for line in map(queries.line_of, found) if line not in set(lines)]
        self.form = LargeGroupForm(
            initial={
                "phrase": self._post.get("phrase", ""),
                "find": text,
                "members": "\n".join([*lines, *more]),
            }
        )
        self.form.fields["find"].help_text = _("找到 %(found)d 个，新列进 %(more)d 个。") % {
            "found": len(found),
            "more": len(more),
        }
        return self
