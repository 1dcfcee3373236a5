"""Input about sheets of activities → clean values."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from zhouzhi.documents.intake.registry import MAX_BYTES


class ActivitySheetForm(forms.Form):
    """A sheet of activities, with the unit and campaign that it is handed in for."""

    place = forms.ChoiceField(label=_("为哪个单位、哪项专项活动填报"))
    file = forms.FileField(
        label=_("活动表文件"),
        help_text=_("xlsx、xls 或 csv，要有一行列名。工作方案里的活动安排表可以直接用。"),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = list(places)  # type: ignore[attr-defined]

    def clean_file(self) -> "UploadedFile[bytes]":
        return must_fit(self.cleaned_data["file"])


class InstitutionSheetForm(forms.Form):
    """A sheet of open institutions, with the campaign that its opening hours are of."""

    campaign = forms.ChoiceField(label=_("向哪项活动备案"))
    file = forms.FileField(
        label=_("开放机构表文件"),
        help_text=_("xlsx、xls 或 csv，要有一行列名。备案表、一览表可以直接用。"),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, campaigns: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["campaign"].choices = list(campaigns)  # type: ignore[attr-defined]

    def clean_file(self) -> "UploadedFile[bytes]":
        return must_fit(self.cleaned_data["file"])


class TemplateForm(forms.Form):
    """A receiver's own form that activities are to go out in."""

    file = forms.FileField(
        label=_("上级的模板"),
        help_text=_("上级发下来的 xlsx 空表，要有一行列名。填好的表保留它的格式。"),
        allow_empty_file=True,
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        return must_fit(self.cleaned_data["file"])


def must_fit(file: "UploadedFile[bytes]") -> "UploadedFile[bytes]":
    """The file, if it is not over the limit of sheets."""
    if (file.size or 0) > MAX_BYTES:
        raise forms.ValidationError(
            _("文件超过 %(limit)d MB。请删去图片和空行空列，或分几次导入。"),
            params={"limit": MAX_BYTES // 2**20},
        )
    return file
