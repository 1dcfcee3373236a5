"""A plan of a campaign as a page to fill (拟办活动): its forms, and what they tell."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.domain.content import OccasionKind, OccasionSpec
from zhouzhi.apps.campaigns.forms import DraftForm
from zhouzhi.apps.obligations.domain.timetable.deriving import Lot
from zhouzhi.apps.obligations.forms import AskedDutyForm
from zhouzhi.foundation.said import said_in
from zhouzhi.processes.draft_campaign import (
    DraftPlan,
    Offered,
    ProposedDuty,
    Told,
    ToldDuty,
    told_as_proposed,
)
from zhouzhi.web.templatetags.zhouzhi import date_words

LEFT_OUT = ""


class Sheet:
    """The forms of one plan: one for the campaign, one for each duty; filled, or as proposed."""

    def __init__(
        self, plan: DraftPlan, given: QueryDict | None, *, keeps_start: bool = False
    ) -> None:
        self.plan = plan
        self._proposed = told_as_proposed(plan)
        self.form = DraftForm(
            given,
            initial=_initial(self._proposed),
            strands=[(str(place), one.title) for place, one in enumerate(plan.strands)],
            occasions=[(one.key, _occasion(one)) for one in plan.occasions],
            demand_count=len(plan.demands),
            keeps_start=keeps_start,
        )
        self.rows = [(duty, _row_form(duty, given)) for duty in plan.duties]

    def is_valid(self) -> bool:
        """Whether everything that was filled can be taken; every fault is looked for."""
        return all([self.form.is_valid(), *(row.is_valid() for _duty, row in self.rows)])

    def told(self) -> Told:
        """What is told: of a field that cannot be read, what was proposed there."""
        if not self.form.is_bound:
            return self._proposed
        self.is_valid()
        given, kept = self.form.cleaned_data, self._proposed
        return replace(
            kept,
            name=given.get("name", kept.name),
            theme=given.get("theme", kept.theme),
            starts_on=given.get("starts_on") or kept.starts_on,
            ends_on=given.get("ends_on") or kept.ends_on,
            joint=tuple(given.get("joint", kept.joint)),
            strands=frozenset(int(place) for place in given.get("strands", ())),
            occasions=frozenset(given.get("occasions", ())),
            takes_demands=bool(given.get("demands")),
            duties=dict(self._told_duties()),
        )

    def _told_duties(self) -> Iterator[tuple[str, ToldDuty]]:
        for duty, row in self.rows:
            given = row.cleaned_data
            lot = given.get("lot", duty.lot.value)
            due_on = given.get("due_on", duty.spec.due_on)
            title = given.get("title") or duty.spec.title
            liable = given.get("liable", duty.spec.liable)
            yield duty.key, ToldDuty(Lot(lot) if lot else None, title, due_on, liable)

    @property
    def errors(self) -> list[dict[str, str]]:
        """What cannot be taken of the duties, each with the way to its field."""
        return [
            {
                "message": _("“%(title)s”：%(said)s") % {"title": duty.spec.title, "said": said},
                "href": f"#{row[name].id_for_label}",
            }
            for duty, row in self.rows
            for name, errors in row.errors.items()
            for said in errors
        ]


def _initial(told: Told) -> dict[str, Any]:
    return {
        "name": told.name,
        "theme": told.theme,
        "starts_on": told.starts_on,
        "ends_on": told.ends_on,
        "joint": _("、").join(told.joint),
        "strands": [str(place) for place in sorted(told.strands)],
        "occasions": sorted(told.occasions),
        "demands": told.takes_demands,
    }


def _row_form(duty: ProposedDuty, given: QueryDict | None) -> AskedDutyForm:
    initial = {
        "lot": duty.lot.value,
        "title": duty.spec.title,
        "due_on": duty.spec.due_on,
        "liable": duty.spec.liable,
    }
    lots = [(lot.value, _(lot.label)) for lot in (Lot.PASSED_DOWN, Lot.MET_HERE)]
    if duty.lot is Lot.NEW:
        lots = [(Lot.NEW.value, _("列入"))]
    lots.append((LEFT_OUT, _("不列入")))
    return AskedDutyForm(given, initial=initial, prefix=f"duty-{duty.key}", lots=lots)


def _occasion(one: Offered) -> str:
    """An occasion to be taken over: what it is, when, where, and whose it was."""
    said = [_(OccasionKind(one.spec.kind).label), one.spec.name, _when(one.spec), one.spec.place]
    words = " ".join(word for word in dict.fromkeys(said) if word)
    return _("%(what)s（%(whose)s）") % {"what": words, "whose": one.whose}


def _when(spec: OccasionSpec) -> str:
    if spec.starts_on is not None:
        return date_words(spec.starts_on)
    return "—".join(_day(day) for day in spec.window) if spec.window else ""


def _day(day: date) -> str:
    return date_words(day, weekday=False)


def because_words(duty: ProposedDuty) -> str:
    """Why a duty is proposed, in the reader's language."""
    return said_in(duty.because, _)
