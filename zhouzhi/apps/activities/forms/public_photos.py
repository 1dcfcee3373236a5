"""What is said of a photograph that is offered to the public → clean values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.apps.activities.domain.pictures import Offer
from zhouzhi.foundation.plain_fields import Words, day_field

_ANSWERS = (("", _("请选一项")), *((each.value, _(each.label)) for each in Portrait))


class OfferForm(forms.Form):
    """Words and consent; what is missing the act itself says."""

    words = Words(
        label=_("照片上是什么"),
        max_length=120,
        required=False,
        help_text=_("一句话，看不见图的人靠它知道，如“孩子们围着显微镜看水滴”。"),
    )
    portrait = forms.ChoiceField(label=_("看得出是谁吗"), choices=_ANSWERS, required=False)
    consent_by = Words(
        label=_("谁同意公开的"),
        max_length=60,
        required=False,
        help_text=_("看得出是谁的才填，如“四年级二班家长，签到时书面同意”。不写手机号、身份证号。"),
    )
    consent_on = day_field(_("哪天同意的"))

    @property
    def offer(self) -> Offer:
        """What was said, once the form is valid."""
        said = self.cleaned_data
        portrait = Portrait(said["portrait"]) if said["portrait"] else Portrait.UNKNOWN
        return Offer(said["words"], portrait, said["consent_by"], said["consent_on"])
