"""The forms that an activity's page is made of: itself, and one unit behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.checks import LONGEST
from zhouzhi.apps.activities.domain.kinds import (
    ActivityKind,
    Audience,
    FundSource,
    HostRole,
    Mode,
    StaffKind,
)
from zhouzhi.apps.orgs.domain.telephones import TelephoneRefused, printed, telephones
from zhouzhi.foundation.plain_fields import LineSet, PlainField, Words
from zhouzhi.foundation.reasons import REASON_LENGTH

MOST_HOSTS = 60
MOST_PEOPLE = 100_000_000
TOPIC_LENGTH, MOST_TOPICS = 20, 10
NOT_IN_IT, IN_IT = "", "-"
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class CampaignOffer:
    """A campaign that an activity may be said to serve, with its strands by position and days.

    `within` is the name of the campaign that a themed week is in, "" for a whole one.
    """

    uuid: str
    name: str
    strands: tuple[tuple[int, str], ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    within: str = ""


def campaign_field(uuid: str) -> str:
    """The input that says whether the activity serves a campaign, and under which strand."""
    return f"campaign-{uuid}"


def staff_field(kind: StaffKind) -> str:
    """The input for how many people of one kind work."""
    return f"staff-{kind.value}"


def fund_field(source: FundSource, part: str = "amount") -> str:
    """The input for money of one source; `part` is amount or note."""
    return f"fund-{source.value}-{part}"


def _choices(members: Iterable[Any]) -> list[tuple[str, object]]:
    return [(member.value, _(member.label)) for member in members]


def count_field(label: object, **more: Any) -> forms.IntegerField:
    """How many people, as a whole number; blank where nobody has said."""
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        min_value=0,
        max_value=more.pop("most", MOST_PEOPLE),
        required=False,
        # What is typed arrives as it is: a browser's own number box hands in nothing for 约300.
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("请只填整数，不带“约”“余”和单位，例如 300。"),
            "min_value": _("人数不能小于 0，请核对。"),
            "max_value": _("数字大得不合情理，请核对。"),
        },
    )


def said_field(label: object, *, yes: object, no: object) -> forms.TypedChoiceField:
    """Yes, no, or nothing said; nothing is no answer for either."""
    return forms.TypedChoiceField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        choices=[("", _("没有说")), (YES, yes), (NO, no)],
        coerce=lambda said: said == YES,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("请从所列的几项里选一项。")},
    )


def _choice(label: object, members: type[StrEnum], wrong: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        choices=more.pop("choices", _choices(members)),
        error_messages={"required": wrong, "invalid_choice": wrong},
        **more,
    )


class ActivityForm(forms.Form):
    edit_count = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = Words(label=_("活动名称"), max_length=120)
    kind = _choice(
        _("活动形式"),
        ActivityKind,
        _("请选择活动形式。"),
        choices=[("", _("请选择")), *_choices(ActivityKind)],
    )
    mode = _choice(
        _("参与方式"),
        Mode,
        _("请选择参与方式。"),
        widget=forms.RadioSelect,
        initial=Mode.ONSITE,
    )
    summary = Words(
        label=_("活动简介"),
        max_length=LONGEST["summary"],
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    audiences = forms.MultipleChoiceField(
        label=_("面向人群"),
        choices=_choices(Audience),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("没有“%(value)s”这一类人群，请重新勾选。")},
    )
    age_from = count_field(_("最小年龄"), most=120)
    age_to = count_field(_("最大年龄"), most=120)
    topics = Words(label=_("主题词"), max_length=(TOPIC_LENGTH + 1) * MOST_TOPICS)
    leader = Words(label=_("项目负责人"), max_length=40)
    contact_office = Words(label=_("咨询部门"), max_length=60)
    contact_telephone = PlainField(label=_("咨询电话"), required=False)
    office_note = Words(
        label=_("备注"),
        max_length=LONGEST["office_note"],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_free = said_field(_("收不收费"), yes=_("免费"), no=_("收费（门票、材料费等）"))
    is_step_free = said_field(_("轮椅能不能进出"), yes=_("能"), no=_("不能"))
    reason = Words(
        label=_("为什么更正"),
        max_length=REASON_LENGTH,
        help_text=_("活动已经办完：改了哪一栏、从什么改为什么，连同理由留在经过里，上级看得到。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_key = forms.BooleanField(label=_("重点项目"), required=False)
    is_ministry_task = forms.BooleanField(label=_("承接科技部活动任务"), required=False)

    def __init__(self, *args: Any, offers: Sequence[CampaignOffer] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.offers = offers
        for kind in StaffKind:
            self.fields[staff_field(kind)] = count_field(_(kind.label))
        for source in FundSource:
            self.fields[fund_field(source)] = money_field(_(source.label))
            self.fields[fund_field(source, "note")] = Words(
                label=_("%(source)s的说明") % {"source": _(source.label)}, max_length=120
            )
        for offer in offers:
            self.fields[campaign_field(offer.uuid)] = _serving(offer)

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("请填写活动名称。"))
        return name

    def clean_contact_telephone(self) -> str:
        """One spelling; a private mobile is not published."""
        try:
            numbers = telephones(self.cleaned_data["contact_telephone"])
        except TelephoneRefused as refusal:
            raise forms.ValidationError(refusal.said_in(gettext)) from None
        if any(number.is_mobile for number in numbers):
            raise forms.ValidationError(
                _("这是手机号码，公布出去就收不回来。咨询电话请填办公电话。")
            )
        return printed(numbers)

    def clean_topics(self) -> tuple[str, ...]:
        typed = str(self.cleaned_data["topics"])
        words = tuple(dict.fromkeys(filter(None, map(str.strip, _apart(typed)))))
        if len(words) > MOST_TOPICS:
            raise forms.ValidationError(
                _("主题词最多 %(most)d 个，请留最要紧的。") % {"most": MOST_TOPICS}
            )
        for word in words:
            if len(word) > TOPIC_LENGTH:
                raise forms.ValidationError(
                    _("“%(word)s”太长，一个主题词最多 %(most)d 字，几个之间用顿号分开。")
                    % {"word": word, "most": TOPIC_LENGTH}
                )
        return words

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        youngest, oldest = given.get("age_from"), given.get("age_to")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("age_to", _("最大年龄比最小年龄还小，请核对。"))
        for source in FundSource:
            amount, note = fund_field(source), fund_field(source, "note")
            if given.get(note) and given.get(amount) is None and amount not in self.errors:
                self.add_error(amount, _("填了说明，还要填金额；没有就把说明删去。"))
        return given


class HostForm(forms.Form):
    """One unit behind the activity; a line without a name says nothing."""

    role = _choice(_("身份"), HostRole, _("请选择主办、承办、协办或支持。"), required=False)
    name = Words(label=_("单位名称"), max_length=100)

    def clean_role(self) -> HostRole:
        return HostRole(self.cleaned_data["role"] or HostRole.HOST)


# More lines than may be kept are read as well, so that none is dropped without a word.
HostFormSet = forms.formset_factory(HostForm, LineSet, extra=0, max_num=MOST_HOSTS)


def money_field(label: object) -> forms.DecimalField:
    """An amount in yuan; blank where nobody has said."""
    return forms.DecimalField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        required=False,
        min_value=Decimal(0),
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "invalid": _("金额请只填数字，以元为单位，例如 12000。"),
            "min_value": _("金额不能小于 0，请核对。"),
            "max_decimal_places": _("金额最多到分，请核对。"),
        },
    )


def _serving(offer: CampaignOffer) -> forms.ChoiceField:
    strands = [(str(position), title) for position, title in offer.strands]
    label = _("主题周：%(name)s（属于%(within)s）") if offer.within else _("所属专项活动：%(name)s")
    return forms.ChoiceField(
        label=label % {"name": offer.name, "within": offer.within},
        required=False,
        choices=[(NOT_IN_IT, _("不在其中")), (IN_IT, _("在其中，不分主题")), *strands],
        error_messages={"invalid_choice": _("这项专项活动没有所选的主要内容，请重新选择。")},
    )


def _apart(text: str) -> list[str]:
    for mark in "、，,；;":
        text = text.replace(mark, "\n")
    return text.split("\n")
