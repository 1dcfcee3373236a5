"""The form by which a package of an answer is handed in (报送包)."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ParcelsField(forms.FileField):
    """The files of one package: it alone, or all of its parcels."""

    widget = _ManyFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        """Every file that was chosen; none is as wrong as one that is empty."""
        chosen = data if isinstance(data, (list, tuple)) else [data]
        return [super(ParcelsField, self).clean(file, initial) for file in chosen or [None]]


class PackageForm(forms.Form):
    """The file; the ticks are asked for only where something hangs on them."""

    package = ParcelsField(
        label=_("报送包"),
        help_text=_(
            "从办理页下载的 zip 文件，原样上传，不要解开或重新压缩。分成几个包的，一次全部选上。"
        ),
        allow_empty_file=True,
    )
    replaces_draft = forms.BooleanField(label=_("替换现有草稿"), required=False)
    is_same_duty = forms.BooleanField(label=_("名称不同，是同一件事"), required=False)
    is_compared = forms.BooleanField(label=_("已电话核对指纹"), required=False)

    def ask_only(self, *names: str) -> None:
        """Leave out the ticks that are not named."""
        for name in set(self.fields) - {"package", *names}:
            del self.fields[name]
