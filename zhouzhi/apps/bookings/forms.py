"""What is typed on the booking pages, into clean values."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.bookings.domain.asked import Asked
from zhouzhi.apps.bookings.domain.states import Party
from zhouzhi.apps.bookings.domain.terms import MOST_BOOKINGS, MOST_GROUP, MOST_PARTY, Terms
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.plain_fields import Words

_WHOLE = {"invalid": _("请填一个整数。"), "required": _("请填写这一项。")}


def _count(label: object, *, least: int, most: int, **more: Any) -> forms.IntegerField:
    """A whole number between two bounds, each said in words."""
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        min_value=least,
        max_value=most,
        error_messages={
            **_WHOLE,
            "min_value": _("最少填 %(limit_value)d。"),
            "max_value": _("最多填 %(limit_value)d。"),
        },
        **more,
    )


class BookingForm(forms.Form):
    """One wish to book; what the session does not ask for is not on the form."""

    party_kind = forms.ChoiceField(
        label=_("谁来"),
        choices=[(kind.value, _(kind.label)) for kind in Party],
        initial=Party.FAMILY,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一项。"), "invalid_choice": _("请选一项。")},
    )
    party = _count(_("一共来几人"), least=1, most=MOST_GROUP)
    group_name = Words(label=_("学校和班级，或单位名称"), max_length=60)
    contact = Words(
        label=_("手机号码或电子邮箱"),
        max_length=254,
        required=True,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "email"}),
    )
    is_priority = forms.BooleanField(label=_("同来的有老人、残疾人或需要陪护的人"), required=False)
    consents = forms.BooleanField(label=_("我已阅读并同意"), required=False)

    def __init__(self, *given: Any, opening: Any, keeps_priority: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        most = max(opening.most_party, opening.group_most)
        party = self.fields["party"]
        party.widget.attrs.update({"inputmode": "numeric", "max": most})
        party.validators = [
            one for one in party.validators if not isinstance(one, MaxValueValidator)
        ]
        if not opening.group_most:
            del self.fields["party_kind"], self.fields["group_name"]
        if not keeps_priority:
            del self.fields["is_priority"]
        if not opening.needs_consent:
            del self.fields["consents"]

    def asked(self, *, send_key: str, body_hash: str) -> Asked:
        """The wish as the room takes it (预约内容)."""
        stated = self.cleaned_data
        return Asked(
            party_kind=Party(stated.get("party_kind") or Party.FAMILY),
            party=stated["party"],
            contact=stated["contact"],
            group_name=stated.get("group_name", ""),
            is_priority=stated.get("is_priority", False),
            consents=stated.get("consents", False),
            send_key=send_key,
            body_hash=body_hash,
        )


class PartyForm(forms.Form):
    """How many come after all."""

    party = _count(_("改成几人"), least=1, most=MOST_GROUP)


class RevealForm(forms.Form):
    """Why somebody looks at a contact."""

    reason = Words(label=_("理由"), max_length=500, required=True)


def _instant(label: object, **more: Any) -> forms.DateTimeField:
    """A day and an hour (时刻), at Beijing time."""
    return forms.DateTimeField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
        error_messages={
            "required": _("请填写日期和钟点。"),
            "invalid": _("请填写日期和钟点，例如 2023-05-20 09:00。"),
        },
        **more,
    )


class TermsForm(forms.Form):
    """On which terms a session is booked."""

    capacity = _count(_("放出多少名额"), least=1, most=1_000_000)
    opens_at = _instant(_("从什么时候开始预约"))
    closes_at = _instant(_("到什么时候截止"))
    most_party = _count(_("个人或家庭一次最多约几人"), least=1, most=MOST_PARTY)
    group_most = _count(
        _("班级或团体一次最多约几人"),
        least=0,
        most=MOST_GROUP,
        help_text=_("填 0 表示不接团体。团体先报人数，不要名单。"),
    )
    contact_most = _count(_("同一联系方式最多约几场"), least=1, most=MOST_BOOKINGS)
    reserved = _count(
        _("留多少优先名额"),
        least=0,
        most=1_000_000,
        help_text=_("留给老人、残疾人和陪护的人；填 0 表示不留。"),
    )
    reserved_until = _instant(_("优先名额留到什么时候"), required=False)
    needs_consent = forms.BooleanField(
        label=_("有未成年人参加，预约时请监护人或带队老师勾选同意"), required=False
    )

    def terms(self) -> Terms:
        """The terms as the room takes them (预约办法)."""
        stated = self.cleaned_data
        return Terms(**{name: stated[name] for name in self.fields})


def local_initial(terms: Terms) -> dict[str, Any]:
    """What a form of terms begins with (预填)."""
    found = {name: getattr(terms, name) for name in TermsForm.base_fields}
    for name in ("opens_at", "closes_at", "reserved_until"):
        if found[name] is not None:
            found[name] = found[name].astimezone(OFFICE_ZONE)
    return found
