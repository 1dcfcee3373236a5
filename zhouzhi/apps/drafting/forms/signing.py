"""What an office says of a paper, and what is said when one is taken back or goes out."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.foundation.plain_fields import Words, day_field
from zhouzhi.foundation.reasons import REASON_LENGTH

LONGEST_NAME, LONGEST_OPINION = 40, 200


class PaperBound(forms.Form):
    """A form that is bound to the paper which the page showed."""

    # Several such forms stand on one page: without an id, none is there twice.
    content_hash = forms.Field(widget=forms.HiddenInput(attrs={"id": False}), required=False)

    @property
    def seen(self) -> str:
        """The content hash of what the page showed."""
        return str(self.data.get(self.add_prefix("content_hash"), ""))


def _signer() -> Words:
    return Words(
        label=_("签发人"),
        max_length=LONGEST_NAME,
        help_text=_("批准印发的本单位负责人，照稿纸上的签名填。"),
    )


class SignForm(PaperBound):
    """An office signs: who in charge approved, and what was remarked."""

    signer = _signer()
    opinion = Words(
        label=_("意见"),
        max_length=LONGEST_OPINION,
        help_text=_("可以不填；填了各会签单位都看得到。"),
    )


class ReturnForm(PaperBound):
    """An office sends the paper back."""

    reason = Words(
        label=_("退回理由"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写明哪一处、怎么改，拟稿人照此修改。"),
    )


class PaperSignatureForm(PaperBound):
    """The host records a signature on paper."""

    signer = _signer()
    signed_on = day_field(_("签字日期"))
    scan = forms.FileField(
        label=_("签字页"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=_("签了字的稿纸或文稿首页，PDF 或照片，20 MB 以内。"),
    )


class RecallForm(forms.Form):
    """The host takes the paper back."""

    reason = Words(
        label=_("撤回理由"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("各会签单位会看到。"),
    )


class IssueForm(PaperBound):
    """The host lets the paper go out under the next number of a series."""

    series = forms.ChoiceField(label=_("发文字号"), widget=forms.RadioSelect())

    def offer(self, numbers: Iterable[tuple[str, str]]) -> None:
        """Offer series, by uuid and the number that would be given; the only one is chosen."""
        choices = list(numbers)
        self.fields["series"].choices = choices  # type: ignore[attr-defined]  # a choice field
        if len(choices) == 1:
            self.initial["series"] = choices[0][0]
