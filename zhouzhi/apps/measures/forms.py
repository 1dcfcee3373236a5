"""The forms by which a statistics form is changed: a file that brings it, and what each row is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.domain.forms import FormLine, aggregation_of, matched_measures, unit_of
from zhouzhi.apps.measures.domain.national import NATIONAL
from zhouzhi.apps.measures.domain.versions import MappedLine, candidates, paired, proposed
from zhouzhi.documents.intake.registry import MAX_BYTES
from zhouzhi.foundation.errors import gettext_noop


class FormFileForm(forms.Form):
    """A file that brings a statistics form (表式文件)."""

    file = forms.FileField(
        label=_("表式文件"),
        help_text=_("上级发来的 xlsx、xls、docx 或 doc。读出来的行先放进下面，核对后才起作用。"),
        allow_empty_file=True,
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _("文件超过 %(limit)d MB，不像一张空表。请换成只有表样的文件。"),
                params={"limit": MAX_BYTES // 2**20},
            )
        return file


class RowMeaningForm(forms.Form):
    """What each row of a new version is: its measure, how it is totalled, which row it continues.

    The rows themselves were typed before; `before` are those of the version that is changed.
    """

    def __init__(
        self, data: Any = None, *, lines: Sequence[FormLine], before: Sequence[MappedLine]
    ) -> None:
        super().__init__(data)
        self.lines = tuple(lines)
        asked = matched_measures(self.lines)
        after = tuple(
            MappedLine(
                line.group,
                line.label,
                unit_of(line, measure),
                measure.code if measure else "",
                aggregation=aggregation_of(line, measure),
            )
            for line, measure in zip(self.lines, asked, strict=True)
        )
        pairs = paired(before, after)
        free = [one for one in before if one.key not in {held.key for held in pairs.values()}]
        for at, line in enumerate(after):
            if self.lines[at].is_numeric:
                self._ask(at, line, pairs.get(at), free)

    def _ask(
        self, at: int, line: MappedLine, pair: MappedLine | None, free: Sequence[MappedLine]
    ) -> None:
        """Ask what a row is; one that continues a row stays what that was said to be."""
        held = pair or line
        ways = [(one.value, one.label) for one in Aggregation]
        self.fields[f"measure-{at}"] = _choice(_measures(), held.code)
        self.fields[f"way-{at}"] = _choice(ways, held.aggregation.value, required=True)
        self.fields[f"follows-{at}"] = _follows(line, pair, free)

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """Each row with its choices, for the page; a row of words has none."""
        for at, line in enumerate(self.lines):
            parts = ("measure", "way", "follows") if line.is_numeric else ()
            yield {
                "group": line.group,
                "label": line.label,
                "unit": line.unit,
                "is_numeric": line.is_numeric,
                **{part: self[f"{part}-{at}"] for part in parts},
            }

    def clean(self) -> dict[str, Any]:
        """Refuse a measure or an earlier row that two rows are said to be."""
        given = super().clean() or {}
        for part, words in (("measure", _TWICE), ("follows", _CONTINUED_TWICE)):
            first: dict[str, int] = {}
            for at in range(len(self.lines)):
                value = given.get(f"{part}-{at}", "")
                if value and first.setdefault(value, at) != at:
                    said = gettext(words) % {"row": self.lines[first[value]].label}
                    self.add_error(f"{part}-{at}", said)
        return given

    @property
    def decided(self) -> tuple[FormLine, ...]:
        """The rows with what a person said of each."""
        return tuple(
            replace(
                line,
                measure=self.cleaned_data[f"measure-{at}"],
                aggregation=Aggregation(self.cleaned_data[f"way-{at}"]),
            )
            if line.is_numeric
            else line
            for at, line in enumerate(self.lines)
        )

    @property
    def proposed_follows(self) -> Mapping[int, int]:
        """The same as it is proposed before a person said anything."""
        said = {at: self.fields.get(f"follows-{at}") for at in range(len(self.lines))}
        return {at + 1: int(one.initial) for at, one in said.items() if one and one.initial}

    @property
    def follows(self) -> Mapping[int, int]:
        """By position, the earlier row that each row was said to continue, 0 for none.

        A row of words was asked nothing and stays out.
        """
        asked = (at for at, line in enumerate(self.lines) if line.is_numeric)
        return {at + 1: int(self.cleaned_data.get(f"follows-{at}") or 0) for at in asked}


class LastYearForm(forms.Form):
    """Which of last year's rows the rows that look new continue (与去年对上)."""

    def __init__(
        self, data: Any = None, *, before: Sequence[MappedLine], after: Sequence[MappedLine]
    ) -> None:
        super().__init__(data)
        pairs = paired(before, after)
        held = {one.key for one in pairs.values()}
        self.free = [one for one in before if one.key not in held]
        self.fresh = [line for at, line in enumerate(after) if at not in pairs]
        if self.free:
            for line in self.fresh:
                self.fields[f"follows-{line.position}"] = _follows(line, None, self.free)

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """Each row that looks new with its choice, for the page."""
        for line in self.fresh if self.free else ():
            at = line.position
            yield {"label": line.label, "unit": line.unit, "choice": self[f"follows-{at}"]}

    def clean(self) -> dict[str, Any]:
        """Refuse a row of last year that two rows are said to continue."""
        given = super().clean() or {}
        first: dict[str, str] = {}
        for name in self.fields:
            value = given.get(name, "")
            if value and first.setdefault(value, name) != name:
                self.add_error(name, gettext("去年的一行只能有一行接着它，上面已经选了。"))
        return given

    @property
    def follows(self) -> Mapping[int, int]:
        """By position, the key of the row of last year that was chosen."""
        return {
            line.position: int(self.cleaned_data[f"follows-{line.position}"])
            for line in self.fresh
            if self.cleaned_data.get(f"follows-{line.position}")
        }


def _measures() -> list[tuple[str, str]]:
    return [("", gettext("只在本表汇总")), *((one.code, one.name) for one in NATIONAL)]


def _follows(
    line: MappedLine, pair: MappedLine | None, free: Sequence[MappedLine]
) -> forms.ChoiceField:
    near = pair or proposed(line, free)
    offered = [*([pair] if pair else []), *candidates(line, free)]
    choices = [("", gettext("新增，接不上")), *((str(one.key), one.label) for one in offered)]
    return _choice(choices, str(near.key) if near else "")


def _choice(
    choices: Sequence[tuple[str, Any]], initial: str, *, required: bool = False
) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[(value, gettext(str(label))) for value, label in choices],
        initial=initial,
        required=required,
    )


_TWICE = gettext_noop("“%(row)s”已经对应这个指标，一张表里一个指标只能有一行。")
_CONTINUED_TWICE = gettext_noop("“%(row)s”已经接着这一行，一行只能有一行接着它。")
