"""What a keeper tells after the event: how many came, how they were counted, what was written."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.kinds import (
    ON_SITE_WAYS,
    ONLINE_WAYS,
    CountedBy,
    FundSource,
    StaffKind,
)
from zhouzhi.apps.activities.domain.telling import SessionCourse
from zhouzhi.apps.activities.domain.turnout import Turnout, doubts
from zhouzhi.apps.activities.forms.activities.fields import (
    count_field,
    fund_field,
    money_field,
    staff_field,
)
from zhouzhi.foundation.plain_fields import Address, LineSet, Words, day_field

MOST_PEOPLE = 2_000_000_000
_UNIT = re.compile(r"\s*(?:人次|人|次)$")
MOST_PRESS = 100
WAY_OF_ALL = "came_by_all"
_HOW = _("怎么数的")


@dataclass(frozen=True, slots=True)
class AfterSession:
    """One session as its counts are asked for (场次): on site, online, or both.

    `came` and `seen` are what was told before: a count with its way; `platform` the usual one.
    `explanation` is why so many came, where `known` made somebody ask. `course` is how it went,
    asked for where the activity goes on without it (`may_be_off`) or it lasts days (`may_close`).
    """

    uuid: str
    on_site: bool
    online: bool
    platform: str = ""
    came: tuple[int, CountedBy] | None = None
    seen: tuple[int, CountedBy] | None = None
    explanation: str = ""
    known: Turnout = field(default_factory=Turnout)
    may_be_off: bool = False
    may_close: bool = False
    course: SessionCourse | None = None


class AfterForm(forms.Form):
    """The counts of every session, people and money; what is left blank is not told yet.

    `stated` are the people and the money that were stated so far.
    """

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        sessions: Sequence[AfterSession],
        stated: ActivityEntries,
        is_cleared: bool = True,
    ) -> None:
        super().__init__(data, files, initial={**_initial(sessions), **_resources(stated)})
        self.sessions = sessions
        for kind in StaffKind:
            self.fields[staff_field(kind)] = count_field(_(kind.label))
        for source in FundSource:
            self.fields[fund_field(source)] = money_field(_(source.label))
        if sum(session.on_site for session in sessions) > 1:
            self.fields[WAY_OF_ALL] = _ways(ON_SITE_WAYS, label=_("各场怎么数的"))
        if not is_cleared:
            self.fields["uncleared"] = Words(
                label=_("没有过审就举办的原因"),
                max_length=200,
                help_text=_("记入这项活动的经过，审查员和上级都看得到。"),
            )
        for session in sessions:
            self._ask_how_it_went(session)
            if session.on_site:
                self.fields[f"came-{session.uuid}"] = _people()
                self.fields[f"came_by-{session.uuid}"] = _ways(ON_SITE_WAYS)
                self.fields[f"came_why-{session.uuid}"] = Words(
                    label=_("人数情况说明"),
                    max_length=200,
                    help_text=_("例如：三所学校一起来的。上级在活动页看得到。"),
                )
            if session.online:
                self.fields[f"platform-{session.uuid}"] = Words(label=_("线上平台"), max_length=60)
                self.fields[f"seen-{session.uuid}"] = _people()
                self.fields[f"seen_by-{session.uuid}"] = _ways(ONLINE_WAYS)
                self.fields[f"shot-{session.uuid}"] = forms.FileField(
                    label=_("平台数字的截图"),
                    required=False,
                    widget=forms.FileInput(attrs={"accept": "image/*"}),
                )

    def _ask_how_it_went(self, session: AfterSession) -> None:
        if session.may_be_off:
            self.fields[f"off-{session.uuid}"] = forms.BooleanField(
                label=_("这一场没有办"), required=False
            )
        if session.may_close:
            self.fields[f"closed-{session.uuid}"] = day_field(_("提前结束的，最后一天是"))
        if session.may_be_off or session.may_close:
            self.fields[f"off_why-{session.uuid}"] = Words(
                label=_("原因"),
                max_length=200,
                help_text=_("例如：暴雨，改由学校自行组织。上级在活动页看得到。"),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for session in self.sessions:
            self._look_at_course(session, given)
        for kind, nobody in (("came", CountedBy.COUNTED), ("seen", CountedBy.VIEWS)):
            for name in [name for name in self.fields if name.startswith(f"{kind}-")]:
                self._take_way(given, name, name.replace(f"{kind}-", f"{kind}_by-"), nobody)
        self._ask_about_odd_numbers(given)
        for name in [name for name in self.fields if name.startswith("seen-")]:
            platform = name.replace("seen-", "platform-")
            if given.get(name) is not None and not given.get(platform):
                self.add_error(platform, _("请填写在哪个平台，例如 视频号。"))
        return given

    def _look_at_course(self, session: AfterSession, given: dict[str, Any]) -> None:
        key = session.uuid
        is_off, why = given.get(f"off-{key}"), f"off_why-{key}"
        if is_off and any(given.get(f"{kind}-{key}") for kind in ("came", "seen")):
            said = _("这一场填了人次，就是办了：请把人次删去，或不勾“没有办”。")
            self.add_error(f"off-{key}", said)
        if (is_off or given.get(f"closed-{key}")) and not given.get(why) and why not in self.errors:
            self.add_error(why, _("请写明原因，例如“暴雨，改由学校自行组织”。"))

    def _take_way(self, given: dict[str, Any], name: str, way: str, nobody: CountedBy) -> None:
        """How a number was come by: as is said of its session, or of all; of nobody, no matter."""
        count = given.get(name)
        if count is None or given.get(way) or way in self.errors:
            return
        is_shared = way.startswith("came_by-") and WAY_OF_ALL in self.fields
        if is_shared and given.get(WAY_OF_ALL):
            given[way] = given[WAY_OF_ALL]
        elif count == 0:
            given[way] = nobody
        elif not is_shared:
            self.add_error(way, _("请选择怎么数的。"))
        elif not self.has_error(WAY_OF_ALL):
            self.add_error(WAY_OF_ALL, _("请选择怎么数的；哪一场不一样，在那一场另选。"))

    def _ask_about_odd_numbers(self, given: dict[str, Any]) -> None:
        for session in self.sessions:
            count, why = given.get(f"came-{session.uuid}"), f"came_why-{session.uuid}"
            if count is None or given.get(why) or why in self.errors:
                continue
            if found := doubts(count, session.known):
                said = _("；").join(one.said_in(gettext) for one in found)
                asked = _("%(doubts)s。请核对；确是这么多人的，请在这里写明情况。")
                self.add_error(why, asked % {"doubts": said})


class _Visits(forms.IntegerField):
    """A number of visits (人次), its digits of any width, with its unit or without: 300人次."""

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = _UNIT.sub("", unicodedata.normalize("NFKC", value).strip())
        return super().to_python(value)


def _people() -> forms.IntegerField:
    return _Visits(
        label=_("参与人次"),
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        # What is typed arrives as it is: a browser's own number box hands in nothing for 约300.
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("人次请填整数，不带“约”“余”，例如 300。"),
            "min_value": _("人次不能小于 0，请核对。"),
            "max_value": _("人次大得不合情理，请核对。"),
        },
    )


def _ways(ways: Iterable[CountedBy], *, label: Any = _HOW) -> forms.TypedChoiceField:
    choices = [(way.value, _(way.label)) for way in ways]
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=CountedBy,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("请选择怎么数的。")},
    )


def _initial(sessions: Sequence[AfterSession]) -> dict[str, object]:
    told: dict[str, object] = {}
    for session in sessions:
        told[f"platform-{session.uuid}"] = session.platform
        told[f"came_why-{session.uuid}"] = session.explanation
        if session.course is not None:
            told[f"off-{session.uuid}"] = session.course.is_off
            told[f"closed-{session.uuid}"] = session.course.closed_on
            told[f"off_why-{session.uuid}"] = session.course.reason
        for kind, said in (("came", session.came), ("seen", session.seen)):
            if said is not None:
                told[f"{kind}-{session.uuid}"], way = said
                told[f"{kind}_by-{session.uuid}"] = way.value
    return {**told, **_same_of_all([session for session in sessions if session.on_site])}


def _resources(stated: ActivityEntries) -> dict[str, object]:
    people = {staff_field(kind): count for kind, count in stated.staff}
    money = {fund_field(one.source): f"{one.amount.normalize():f}" for one in stated.funds}
    return {**people, **money}


def _same_of_all(sessions: Sequence[AfterSession]) -> dict[str, object]:
    """The one way in which all sessions were counted so far, said once and not of each."""
    if len(sessions) < 2:
        return {}
    counted = {session.uuid: session.came[1] for session in sessions if session.came}
    if len(set(counted.values())) != 1:
        return {}
    (way,) = set(counted.values())
    return {WAY_OF_ALL: way.value, **{f"came_by-{key}": "" for key in counted}}


class PressForm(forms.Form):
    """One press report; an empty line says nothing."""

    outlet = Words(label=_("媒体"), max_length=60)
    published_on = day_field(_("刊发日期"))
    title = Words(label=_("标题"), max_length=160)
    link = Address(
        label=_("链接"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": _("这不是网址。请从浏览器的地址栏整条复制，例如 https://www.example.cn/1。"),
            "max_length": _("网址有 %(show_value)d 个字符，最多 %(limit_value)d 个，请用短网址。"),
        },
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        wanted = {"outlet": _("请填写媒体名称。"), "title": _("请填写报道标题。")}
        if any(given.values()) or self.errors:
            for name, message in wanted.items():
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, message)
        return given

    def says_something(self) -> bool:
        """Whether anything is typed in the line."""
        return any(str(self[name].value() or "").strip() for name in self.fields)


PressFormSet = forms.formset_factory(PressForm, LineSet, extra=0, max_num=MOST_PRESS)
