"""The page that is filled in after the event: as it was typed, and as plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.entries import ActivityEntries, FundEntry
from zhouzhi.apps.activities.domain.kinds import (
    CountedBy,
    FundSource,
    Mode,
    Portrait,
    StaffKind,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.telling import (
    AfterEvent,
    AttendanceEntry,
    PressEntry,
    SessionCourse,
)
from zhouzhi.apps.activities.domain.turnout import Turnout
from zhouzhi.apps.activities.forms.activities.fields import fund_field, staff_field
from zhouzhi.apps.activities.forms.activities.resources import funds_in, staff_in
from zhouzhi.apps.activities.forms.records import (
    MOST_PRESS,
    WAY_OF_ALL,
    AfterForm,
    AfterSession,
    PressFormSet,
)
from zhouzhi.web.office.register.one import photos_shown
from zhouzhi.web.office.register.rows import state_shown
from zhouzhi.web.office.register.times import when_words

Context = dict[str, Any]
# The page says by it that people and money were asked for.
RESOURCES = "resources"


@dataclass
class AfterInput:
    """The page as it stands: the counts of every session, and the press reports."""

    sessions: tuple[AfterSession, ...]
    words: Mapping[str, str]
    form: AfterForm
    press: Any
    edit_count: int
    stated: ActivityEntries
    says_resources: bool

    @classmethod
    def shown(cls, found) -> "AfterInput":
        """What was told so far."""
        press = [
            {
                "outlet": one.outlet,
                "title": one.title,
                "published_on": one.published_on,
                "link": one.link,
            }
            for one in queries.press_of(found)
        ]
        return cls._made(found, None, None, PressFormSet(initial=press or [{}], prefix="press"))

    @classmethod
    def held(cls, found, post) -> "AfterInput":
        """What was typed so far, with one line of press more; not judged yet."""
        number = post.get("press-TOTAL_FORMS", "")
        count = int(number) if number.isdecimal() and len(number) < 6 else 0
        fields = ("outlet", "published_on", "title", "link")
        rows = [
            {name: post.get(f"press-{place}-{name}", "") for name in fields}
            for place in range(min(count, MOST_PRESS))
        ]
        press = PressFormSet(initial=[*rows, {}], prefix="press")
        made = cls._made(found, None, None, press)
        made.form.initial.update({name: post[name] for name in made.form.fields if name in post})
        return made

    @classmethod
    def sent(cls, found, post, files) -> "AfterInput":
        """What was sent, to be looked at."""
        return cls._made(found, post, files, PressFormSet(post, prefix="press"))

    @classmethod
    def _made(cls, found, post, files, press) -> "AfterInput":
        rows = list(queries.sessions_of(found))
        known = queries.turnouts_of(found)
        many = len(rows) > 1
        sessions = tuple(_session(found.mode, row, known[str(row.uuid)], many=many) for row in rows)
        words = {str(row.uuid): when_words(queries.when_of(row)) for row in rows}
        is_cleared = found.state != ActivityState.SUBMITTED
        stated = queries.entries_of(found)
        form = AfterForm(post, files, sessions=sessions, stated=stated, is_cleared=is_cleared)
        typed = (post or {}).get("edit_count", "")
        count = int(typed) if typed.isdecimal() and len(typed) < 9 else -1
        edits = found.edit_count if post is None else count
        return cls(sessions, words, form, press, edits, stated, RESOURCES in (post or {}))

    def is_sound(self) -> bool:
        """Look at every part, so that all errors show."""
        if not self.press.management_form.is_valid():
            self.form.add_error(None, _("这一页没有传完整，所以没有存。请再存一次。"))
            return False
        press = all(row.is_valid() for row in self.press.forms)
        return self.form.is_valid() and press

    def told(self) -> AfterEvent:
        """What the keeper tells; only where `is_sound`. A blank takes back what was told.

        A page that came without people and money leaves them as they are.
        """
        given = self.form.cleaned_data
        return AfterEvent(
            attendances=tuple(self._attendances()),
            staff=staff_in(given) if self.says_resources else None,
            funds=tuple(self._funds(given)) if self.says_resources else None,
            courses=tuple(self._courses(given)),
            press=tuple(
                PressEntry(
                    row.cleaned_data["outlet"],
                    row.cleaned_data["title"],
                    row.cleaned_data["published_on"],
                    row.cleaned_data["link"],
                )
                for row in self.press.forms
                if row.says_something()
            ),
        )

    def _courses(self, given: Mapping[str, Any]) -> Iterator[SessionCourse]:
        for one in self.sessions:
            if one.may_be_off or one.may_close:
                is_off = bool(given.get(f"off-{one.uuid}"))
                closed_on = None if is_off else given.get(f"closed-{one.uuid}")
                why = given[f"off_why-{one.uuid}"] if is_off or closed_on else ""
                yield SessionCourse(one.uuid, is_off, closed_on, why)

    def _funds(self, given: Mapping[str, Any]) -> Iterator[FundEntry]:
        """The money of each source, with what was said of it before."""
        notes = {one.source: one.note for one in self.stated.funds}
        for one in funds_in(given):
            yield replace(one, note=notes.get(one.source, ""))

    def _attendances(self) -> Iterator[AttendanceEntry]:
        given = self.form.cleaned_data
        for one in self.sessions:
            if one.on_site:
                count, way = given[f"came-{one.uuid}"], given[f"came_by-{one.uuid}"]
                why = given[f"came_why-{one.uuid}"]
                yield AttendanceEntry(one.uuid, Mode.ONSITE, count, way, explanation=why)
            if one.online:
                platform = given[f"platform-{one.uuid}"]
                count, way = given[f"seen-{one.uuid}"], given[f"seen_by-{one.uuid}"]
                if one.platform and one.seen and one.platform != platform:
                    yield AttendanceEntry(one.uuid, Mode.ONLINE, None, None, one.platform)
                if platform:
                    yield AttendanceEntry(one.uuid, Mode.ONLINE, count, way, platform)

    def screenshots(self) -> Iterator[tuple[tuple[str, str], UploadedFile]]:
        """The pictures of platforms' own numbers, by session and platform."""
        given = self.form.cleaned_data
        for one in self.sessions:
            file = given.get(f"shot-{one.uuid}")
            if file and given.get(f"platform-{one.uuid}"):
                yield (one.uuid, given[f"platform-{one.uuid}"]), file


def _session(mode: str, row, known: Turnout, *, many: bool) -> AfterSession:
    told = {one.mode: one for one in row.attendances.all()}
    came, seen = told.get(Mode.ONSITE), told.get(Mode.ONLINE)
    return AfterSession(
        uuid=str(row.uuid),
        on_site=mode != Mode.ONLINE,
        online=mode != Mode.ONSITE,
        platform=seen.platform if seen else row.online_platform,
        came=came and (came.count, CountedBy(came.counted_by)),
        seen=seen and (seen.count, CountedBy(seen.counted_by)),
        explanation=came.explanation if came else "",
        known=known,
        may_be_off=many,
        may_close=row.ends_on is not None and row.ends_on != row.starts_on,
        course=SessionCourse(str(row.uuid), row.is_off, row.closed_on, row.off_reason),
    )


def page(
    found, typed: AfterInput, *, unsaved: bool = False, photo_errors: list[str] | None = None
) -> Context:
    """The page as plain values (office/register_report.html)."""
    url = reverse("office:activity", args=[found.uuid])
    press_open = any(row.says_something() for row in typed.press.forms)
    return {
        "section": "register",
        "crumbs": [{"label": found.name, "url": url}],
        "activity": {
            "name": found.name,
            "when": _("；").join(typed.words.values()),
            "url": url,
            "state": state_shown(found.state),
        },
        "url": reverse("office:activity_report", args=[found.uuid]),
        "edit_count": found.edit_count,
        "many": len(typed.sessions) > 1,
        "way_of_all": typed.form[WAY_OF_ALL] if WAY_OF_ALL in typed.form.fields else None,
        "form": typed.form,
        "rows": [_row(number, one, typed) for number, one in enumerate(typed.sessions, start=1)],
        "photos": [_photo(number, one) for number, one in enumerate(photos_shown(found), start=1)],
        "photo_errors": photo_errors or [],
        **_resources(typed),
        "press": typed.press,
        "press_open": press_open or unsaved,
        "errors": [{"message": said, "href": "#id_camera"} for said in photo_errors or []],
        "effects": [_("填报完成后，人次进入专项活动的汇总；之后还可以更正")],
        "unsaved": unsaved,
    }


def _resources(typed: AfterInput) -> Context:
    """People and money: the inputs, and in one line what stands there already."""
    form, stated = typed.form, typed.stated
    people = [form[staff_field(kind)] for kind in StaffKind]
    money = [form[fund_field(source)] for source in FundSource]
    said = []
    if stated.staff:
        said.append(_("%d 人") % sum(count for _kind, count in stated.staff))
    if stated.funds:
        amount = sum((one.amount for one in stated.funds), Decimal()).normalize()
        said.append(_("%s 元") % f"{amount:,f}")
    return {
        "people": people,
        "money": money,
        "resources_said": _("现在记的是 %s") % _("、").join(said) if said else "",
        "resources_open": any(bound.errors for bound in (*people, *money)),
    }


def _row(number: int, one: AfterSession, typed: AfterInput) -> Context:
    form, words = typed.form, typed.words[one.uuid]
    numbered = _("第 %(number)d 场 · %(when)s") % {"number": number, "when": words}
    onsite = {"count": f"came-{one.uuid}", "way": f"came_by-{one.uuid}"}
    why = form[f"came_why-{one.uuid}"] if one.on_site else None
    if why is not None and (why.errors or why.value()):
        onsite["why"] = why.name
    online = {
        "platform": f"platform-{one.uuid}",
        "count": f"seen-{one.uuid}",
        "way": f"seen_by-{one.uuid}",
        "shot": f"shot-{one.uuid}",
    }
    return {
        "words": numbered,
        "own_way": one.on_site and bool(form[f"came_by-{one.uuid}"].value()),
        "onsite": _bounds(form, onsite) if one.on_site else None,
        "online": _bounds(form, online) if one.online else None,
        "course": _course(one, form),
    }


def _course(one: AfterSession, form: AfterForm) -> Context | None:
    """What is asked of how the session went: shut as long as nothing is said of it."""
    names = {"off": f"off-{one.uuid}", "closed": f"closed-{one.uuid}", "why": f"off_why-{one.uuid}"}
    bounds = _bounds(form, {key: name for key, name in names.items() if name in form.fields})
    if not bounds:
        return None
    is_open = any(bound.errors or bound.value() for bound in bounds.values())
    titles = {
        (True, True): _("这一场没有办，或提前结束了"),
        (True, False): _("这一场没有办"),
        (False, True): _("提前结束了"),
    }
    return {**bounds, "open": is_open, "title": titles[one.may_be_off, one.may_close]}


def _bounds(form: AfterForm, names: Mapping[str, str]) -> Context:
    return {key: form[name] for key, name in names.items()}


def _photo(number: int, photo: Context) -> Context:
    key = photo["uuid"]
    return {
        **photo,
        "number": number,
        "caption_name": f"caption-{key}",
        "consent_name": f"portrait-{key}",
        "remove_name": f"remove-{key}",
        "consents": [
            {"value": one.value, "label": _(one.label), "chosen": one.value == photo["portrait"]}
            for one in Portrait
        ],
    }
