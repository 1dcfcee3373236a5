"""A reply slip as typed (回执): coming with these people, or not and why."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.checks import Fault
from zhouzhi.apps.activities.domain.replies import (
    LONGEST,
    PLATES_LENGTH,
    REASON_LENGTH,
    PersonEntry,
    ReplyEntry,
)
from zhouzhi.apps.activities.forms.small_lines import (
    TORN,
    Line,
    Lines,
    edit_count_field,
    hidden_number,
    show_faults,
    words,
)
from zhouzhi.apps.orgs.domain.telephones import TelephoneRefused, printed, telephones
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.plain_fields import PlainField

# A page may say more people than places, so that it can be told; never without end.
_BEYOND = 20
_AT_FIRST, _MORE = 10, 5
COMING, DECLINED = "coming", "declined"


class ReplyForm(forms.Form):
    edit_count = edit_count_field()
    answer = forms.ChoiceField(
        label=_("是否参加"),
        choices=((COMING, _("参加")), (DECLINED, _("不参加"))),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("请选择参加还是不参加。"),
            "invalid_choice": _("请选择参加还是不参加。"),
        },
    )
    reason = words(_("不参加的原因"), REASON_LENGTH)
    car_plates = words(_("车牌号"), PLATES_LENGTH)
    leader = hidden_number(_("领队"))


class PersonForm(Line):
    name = words(_("姓名"), LONGEST["name"])
    post = words(_("单位及职务"), LONGEST["post"])
    telephone = PlainField(label=_("电话"), required=False)

    area = ""

    def clean_telephone(self) -> str:
        """One spelling, checked against the numbering plan."""
        try:
            return printed(telephones(self.cleaned_data["telephone"], area=self.area))
        except TelephoneRefused as refusal:
            raise forms.ValidationError(refusal.said_in(gettext)) from None


class ReplyInput:
    """A reply slip's page, with what is wrong beside each field."""

    def __init__(
        self, post: Mapping[str, Any] | None = None, *, places: int, area: str = ""
    ) -> None:
        self.places, self.area = places, area
        self.form = ReplyForm(post)
        self.people = Lines(PersonForm, "people", most=places + _BEYOND, blank=_MORE)
        if post is not None:
            self.people.read(post)
            for row in self.people.rows.forms:
                row.area = area

    @classmethod
    def shown(
        cls, entry: ReplyEntry | None, *, places: int, edit_count: int, area: str = ""
    ) -> "ReplyInput":
        """The page as the unit answered; blank for one that has not, with a row for each place."""
        page = cls(places=places, area=area)
        known = entry or ReplyEntry(is_coming=True)
        leader = next((at for at, one in enumerate(known.people) if one.is_leader), 0)
        page.form = ReplyForm(
            initial={
                "edit_count": edit_count,
                "answer": (COMING if entry.is_coming else DECLINED) if entry else "",
                "reason": known.reason,
                "car_plates": known.car_plates,
                "leader": leader,
            }
        )
        people = [
            {"name": one.name, "post": one.post, "telephone": one.telephone} for one in known.people
        ]
        page.people.show(people, more=min(max(places - len(people), 0), _AT_FIRST))
        return page

    @classmethod
    def held(cls, post: Mapping[str, Any], *, places: int) -> "ReplyInput":
        """The page with what was typed so far and more rows, not judged yet."""
        page = cls(places=places)
        page.form = ReplyForm(initial={name: post.get(name) for name in page.form.fields})
        page.people.hold(post)
        return page

    @property
    def has_more(self) -> bool:
        """Whether there are more places than rows stand on the page."""
        return len(self.people.rows.forms) < self.places

    @property
    def edit_count(self) -> int:
        """The count that the sender's page was made with; -1 where it came without."""
        count = self.form.cleaned_data.get("edit_count")
        return -1 if count is None else int(count)

    @property
    def leader(self) -> int:
        """The row that is ticked as the leader's, counted from 0."""
        number = str(self.form["leader"].value() or "")
        return int(number) if number.isdecimal() and len(number) < 6 else 0

    def is_sound(self) -> bool:
        """Look at every part that the answer needs, so that all errors show."""
        if not self.people.is_whole():
            self.form.add_error(None, gettext(TORN))
            return False
        is_coming = self.form["answer"].value() == COMING
        people = self.people.is_sound() if is_coming else True
        return all([self.form.is_valid(), people])

    def entry(self) -> ReplyEntry:
        """What is stated; only where `is_sound`."""
        given = self.form.cleaned_data
        if given["answer"] == DECLINED:
            return ReplyEntry(is_coming=False, reason=given["reason"])
        leader = given["leader"]
        people = [
            PersonEntry(
                row.cleaned_data["name"],
                row.cleaned_data["post"],
                row.cleaned_data["telephone"],
                is_leader=at == leader,
            )
            for at, row in enumerate(self.people.rows.forms)
            if row.says_something()
        ]
        return ReplyEntry(True, people=tuple(people), car_plates=given["car_plates"])

    def show(self, faults: Sequence[Fault]) -> None:
        """Say beside each field what the room found wrong with it."""
        show_faults(faults, self.form, (self.people,))

    def show_refusal(self, refusal: Refusal) -> None:
        """Say over the page why nothing was saved."""
        self.form.add_error(None, refusal.said_in(gettext))
