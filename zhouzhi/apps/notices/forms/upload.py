"""What is handed in to be read: one file, or the pictures of one paper as one album."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from zhouzhi.documents.intake.albums import in_order
from zhouzhi.documents.intake.kinds import binary_kind
from zhouzhi.documents.intake.terms import MAX_SCANNED
from zhouzhi.foundation.plain import plain_filename

_HEAD = 64


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class PaperField(forms.FileField):
    """The files of one paper, as many as were chosen, in the order in which they came."""

    widget = _ManyFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        chosen = data if isinstance(data, (list, tuple)) else [data]
        return [super(PaperField, self).clean(file, initial) for file in chosen or [None]]


class UploadForm(forms.Form):
    """A file to be read, or the pictures of one; for which of the units led, where several."""

    file = PaperField(label=_("通知文件"), allow_empty_file=True)
    by_name = forms.BooleanField(label=_("几张照片按文件名排页次"), required=False)

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(units) > 1:
            self.fields["unit"] = forms.ChoiceField(label=_("交给哪个单位"), choices=units)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        files = given.get("file") or []
        if len(files) > 1:
            if given.get("by_name"):
                files = sorted(files, key=lambda file: in_order(file.name or ""))
            self._must_be_pictures(files)
            given["file"] = [] if self.errors else [album_of(files)]
        if given.get("file"):
            given["file"] = given["file"][0]
        return given

    def _must_be_pictures(self, files: "Sequence[UploadedFile[bytes]]") -> None:
        if len(files) > MAX_SCANNED:
            told = _("一次交了 %(count)d 张照片，最多 %(most)d 张。请核对是不是同一份通知。")
            self.add_error("file", told % {"count": len(files), "most": MAX_SCANNED})
        for file in files:
            head = file.read(_HEAD)
            file.seek(0)
            if binary_kind(head) != "image":
                told = _(
                    "“%(name)s”不是能识读的照片（jpg、png 等）。一次交几个文件的，"
                    "须都是同一份通知的照片；别的文件请一份一份地交。"
                )
                self.add_error("file", told % {"name": file.name})


def album_of(pictures: "Sequence[UploadedFile[bytes]]") -> "File[bytes]":
    """Pictures as one file (一组照片), unchanged, named so that their order stays.

    The same pictures in the same order are the same bytes.
    """
    stream = BytesIO()  # no larger than a form may be
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for number, picture in enumerate(pictures, start=1):
            name = plain_filename(picture.name or "", longest=100) or str(_("照片"))
            with package.open(zipfile.ZipInfo(f"{number:02}-{name}"), "w") as part:
                for chunk in picture.chunks():
                    part.write(chunk)
    stream.seek(0)
    stem = PurePath(pictures[0].name or "").stem
    named = _("%(first)s等%(count)d张照片") % {"first": stem, "count": len(pictures)}
    return File(stream, name=f"{named}.zip")
