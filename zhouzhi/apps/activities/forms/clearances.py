"""Input about clearances → clean values."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.clearing import ClearanceKind, Scope
from zhouzhi.apps.activities.domain.demands import DemandSpec, agency_name
from zhouzhi.apps.activities.domain.laws import EXEMPTIONS, Exemption, exemptions_from
from zhouzhi.apps.activities.domain.questions import Answers, Question
from zhouzhi.apps.activities.domain.safety import Paper, PlanPart
from zhouzhi.foundation.plain_fields import Words, day_field
from zhouzhi.foundation.reasons import REASON_LENGTH

LONGEST_PART = 3_000
_YES_NO = (("no", _("否")), ("yes", _("是")))
_MADE_BY_HAND = (
    ClearanceKind.CONTENT,
    ClearanceKind.SAFETY_PLAN,
    ClearanceKind.EMERGENCY_PLAN,
    ClearanceKind.FIRE,
    ClearanceKind.AGENCY,
    ClearanceKind.PORTRAIT,
)


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _scan(label: object, hint: object) -> forms.FileField:
    widget = forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.doc,.docx,.xls,.xlsx,.zip"})
    return forms.FileField(label=label, required=False, widget=widget, help_text=hint)  # type: ignore[arg-type]  # lazy texts


class BoundForm(forms.Form):
    """A form that is bound to the content which the page showed."""

    content_hash = forms.Field(widget=forms.HiddenInput(), required=False)

    @property
    def seen(self) -> str:
        """The fingerprint of what the page showed."""
        return str(self.data.get(self.add_prefix("content_hash"), ""))


class PaperForm(BoundForm):
    """A paper that a unit hands in: words, a file, or both."""

    text = Words(
        label=_("内容"),
        max_length=10_000,
        widget=_area(8),
        help_text=_("可以直接写，也可以只上传文件。"),
    )
    scan = _scan(_("文件"), _("盖章的扫描件，或者 Word、PDF，20 MB 以内。"))

    def paper(self, *, has_file: bool) -> Paper:
        """What was typed, as a paper."""
        return Paper(text=str(self.cleaned_data.get("text", "")), has_file=has_file)


class PlanForm(PaperForm):
    """The safety plan in its nine parts: each written here, or marked as standing in the file."""

    field_order = ("scan",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["text"]
        for number, part in enumerate(PlanPart, start=1):
            label = f"{number}. {said(part.label)}"
            self.fields[part.value] = Words(label=label, max_length=LONGEST_PART, widget=_area(3))
            self.fields[f"{part.value}-in_file"] = forms.BooleanField(
                label=_("在文件里"), required=False
            )

    def rows(self) -> list[dict[str, Any]]:
        """Each part with the mark beside it, as the page shows them."""
        return [
            {"words": self[part.value], "mark": self[f"{part.value}-in_file"]} for part in PlanPart
        ]

    def paper(self, *, has_file: bool) -> Paper:
        """What was typed, as a plan in parts."""
        typed = self.cleaned_data
        return Paper(
            parts={part: str(typed.get(part.value, "")) for part in PlanPart},
            in_file=frozenset(part for part in PlanPart if typed.get(f"{part.value}-in_file")),
            has_file=has_file,
        )


def initial_of(paper: Paper) -> dict[str, object]:
    """What a form of a paper begins with."""
    parts = {part.value: paper.written(part) for part in PlanPart}
    marks = {f"{part.value}-in_file": part in paper.in_file for part in PlanPart}
    return {"text": paper.text, **parts, **marks}


class LicenceForm(BoundForm):
    """The licence of the police, as its paper states it."""

    number = Words(label=_("许可决定书文号"), max_length=60)
    authority = Words(label=_("许可机关"), max_length=60)
    granted_on = day_field(_("许可日期"))
    approved_count = forms.IntegerField(
        label=_("核准每场人数"),
        required=False,
        min_value=1,
        max_value=10_000_000,
        help_text=_("每场的预计人数和名额都不能超过这个数。"),
    )
    scan = _scan(_("许可决定书扫描件"), _("PDF 或照片，20 MB 以内。"))


class TellingForm(BoundForm):
    """How an office was told, and what it answered."""

    contact = Words(label=_("对方联系人"), max_length=40)
    telephone = Words(label=_("对方电话"), max_length=40, help_text=_("办公电话。"))
    told_on = day_field(_("哪天告知的"))
    agreed = forms.ChoiceField(
        label=_("对方的答复"),
        required=False,
        choices=(("", _("还没有答复")), ("yes", _("同意，没有意见")), ("no", _("有意见，不同意"))),
        widget=forms.RadioSelect(),
    )
    reply = Words(
        label=_("答复内容"),
        max_length=REASON_LENGTH,
        widget=_area(2),
        help_text=_("有答复的，写明对方怎么说、有什么要求。"),
    )
    replied_on = day_field(_("哪天答复的"))
    also = forms.MultipleChoiceField(
        label=_("同时告知了的其他活动"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("本单位还有这些活动要告知这个部门；一并告知的，勾上就一起登记。"),
    )

    def offer(self, others: Iterable[tuple[str, str]]) -> None:
        """Offer other activities, by uuid and name; without any the question is not asked."""
        choices = list(others)
        if choices:
            self.fields["also"].choices = choices  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["also"]


class ConfidentialityForm(BoundForm):
    """The five questions, and what was done about a yes."""

    measures = Words(
        label=_("采取的措施"),
        max_length=REASON_LENGTH,
        widget=_area(3),
        help_text=_(
            "有一问答“是”的，写明撤下、遮盖、改写了什么，或者由谁另行批准；没有措施的不予通过。"
        ),
    )
    note = Words(label=_("审查意见（可不填）"), max_length=REASON_LENGTH, widget=_area(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            f"q-{question.value}": forms.ChoiceField(
                label=f"{number}. {said(question.label)}",
                choices=_YES_NO,
                required=False,
                widget=forms.RadioSelect(),
            )
            for number, question in enumerate(Question, start=1)
        }
        self.fields = {**asked, **self.fields}

    def answers(self) -> Answers:
        """What was answered so far."""
        typed = {question: self.cleaned_data.get(f"q-{question.value}") for question in Question}
        told = {question: word == "yes" for question, word in typed.items() if word}
        return Answers(told, str(self.cleaned_data.get("measures", "")))

    @staticmethod
    def initial_of(answers: Answers) -> dict[str, object]:
        """What the form begins with: the measures said before; every question is asked anew."""
        return {"measures": answers.measures}


class NoteForm(BoundForm):
    """A grant with, perhaps, a word beside it."""

    note = Words(label=_("审查意见（可不填）"), max_length=REASON_LENGTH, widget=_area(2))


class RefusalForm(BoundForm):
    """Why a clearance is refused."""

    reason = Words(
        label=_("哪里不行，怎么改"),
        max_length=REASON_LENGTH,
        widget=_area(3),
        help_text=_("填报单位会看到这段话。"),
    )


class RevocationForm(BoundForm):
    """Why what was granted is taken back."""

    reason = Words(
        label=_("为什么撤销"),
        max_length=REASON_LENGTH,
        widget=_area(3),
        help_text=_("填报单位会看到这段话。"),
    )


def _rule_offered(one: Exemption) -> tuple[str, object]:
    words = format_lazy("{} {}", _(one.article), _(one.words)) if one.article else _(one.words)
    return one.key, words


class ExemptionForm(BoundForm):
    """By which rule somebody is let off, on what basis, and who decided it."""

    rule = forms.ChoiceField(
        label=_("依据哪一条"),
        required=False,
        choices=[_rule_offered(one) for one in EXEMPTIONS],
        widget=forms.RadioSelect(),
    )
    basis = Words(
        label=_("依据说明"),
        max_length=REASON_LENGTH,
        widget=_area(3),
        help_text=_("写明文件名、文号，或者事实：例如市政府哪一份文件写明由市政府主办。"),
    )
    decided_by = Words(label=_("由谁认定"), max_length=60, help_text=_("单位和姓名、职务。"))

    def offer(self, kind: ClearanceKind) -> None:
        """Offer the rules that let somebody off this kind."""
        # What is sent all the same is refused by the action, which says why.
        self.fields["rule"].widget.choices = [_rule_offered(one) for one in exemptions_from(kind)]


class DemandForm(forms.Form):
    """A demand that the reading missed."""

    kind = forms.ChoiceField(
        label=_("要审查什么"), choices=[(kind.value, _(kind.label)) for kind in _MADE_BY_HAND]
    )
    agency = Words(
        label=_("部门"), max_length=60, help_text=_("要告知部门的，写部门简称，例如公安。")
    )
    scope = forms.ChoiceField(
        label=_("适用范围"), choices=[(scope.value, _(scope.label)) for scope in Scope]
    )
    sentence = Words(
        label=_("要求的原话"),
        max_length=1_000,
        widget=_area(3),
        help_text=_("照抄通知或者会议纪要里的话，各单位办理时看到的就是这一句。"),
    )

    def spec(self) -> DemandSpec:
        """What was typed, as a demand; an agency only where it is one that is to be told."""
        typed: Mapping[str, Any] = self.cleaned_data
        kind = ClearanceKind(typed["kind"])
        agency = agency_name(typed["agency"]) if kind is ClearanceKind.AGENCY else ""
        return DemandSpec(kind, typed["sentence"], agency, None, Scope(typed["scope"]))
