"""Input about what happens to an activity → clean values."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.actions.guards import PUBLIC_WORDS_LENGTH
from zhouzhi.foundation.plain_fields import PlainField
from zhouzhi.foundation.reasons import REASON_LENGTH


class MoveForm(forms.Form):
    """Why something happens to an activity, and what the public is told of it."""

    reason = PlainField(
        label=_("理由"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("主办单位和上级会看到这段话，并留在经过里；群众看不到。"),
    )
    public_words = PlainField(
        label=_("告诉群众的话"),
        max_length=PUBLIC_WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "显示在公开网页、日历订阅里，有预约的发给预约人，例如“因暴雨延期，新的时间另行公布”。"
            "不写内部原因、姓名和手机号码。"
        ),
    )

    def __init__(self, *args: Any, tells_public: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not tells_public:
            del self.fields["public_words"]
