"""The form by which a sheet of units is handed in (单位名册)."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from zhouzhi.documents.intake.registry import MAX_BYTES


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("名册文件"), help_text=_("xlsx、xls 或 csv，要有一行列名。"), allow_empty_file=True
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _("文件超过 %(limit)d MB。请删去图片和空行空列，或分几次导入。"),
                params={"limit": MAX_BYTES // 2**20},
            )
        return file
