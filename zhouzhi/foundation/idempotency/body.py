"""The hash of what a form sent: every field and every file, in an order of its own."""

import hashlib
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

FIELD = "form_key"
_LEFT_OUT = frozenset({FIELD, "csrfmiddlewaretoken"})
_CHUNK = 1024 * 1024


def body_hash(request: HttpRequest) -> str:
    """Hash the fields and files of a POST; the key itself and the CSRF token are left out."""
    digest = hashlib.sha256()
    for name in sorted(set(request.POST) - _LEFT_OUT):
        for value in request.POST.getlist(name):
            _add(digest, "field", name, value)
    for name in sorted(request.FILES):
        for upload in request.FILES.getlist(name):
            _add(digest, "file", name, str(upload.name), _file_hash(upload))
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", *parts: str) -> None:
    for part in parts:
        coded = part.encode("utf-8", "surrogatepass")
        digest.update(len(coded).to_bytes(8) + coded)


def _file_hash(upload: "UploadedFile[Any]") -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks(_CHUNK):
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
