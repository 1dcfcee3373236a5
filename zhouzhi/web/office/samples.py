"""样本: the sample notices that the demo offers beside the place to hand one in."""

import hashlib
import json
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.orgs import queries as orgs
from zhouzhi.foundation import clock
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.reading.places import address

KINDS = {
    ".doc": _("旧版 Word"),
    ".docx": _("Word 文件"),
    ".html": _("网页"),
    ".pdf": _("PDF"),
    ".txt": _("文本"),
}
_SCAN = _("PDF 扫描件")
_FONT = b"/Font"  # what a PDF of pictures alone does not name
Context = dict[str, Any]


@permission("notices.hand_in")
@require_POST
@acts_once
def notice_sample(request: SignedIn) -> HttpResponse:
    sample = _sample_files().get(request.POST.get("sample", ""))
    if sample is None:
        raise Http404
    found = actions.hand_in(
        unit=orgs.unit_to_act_for(request.user),
        stream=BytesIO(sample.read_bytes()),
        filename=sample.name,
        by=request.user,
        at=clock.business_now(),
    )
    return redirect("office:reading", found.uuid)


def _sample_files() -> dict[str, Path]:
    """The sample notices by name, in the demo alone."""
    if not settings.ZHOUZHI_DEMO:
        return {}
    folder = Path(settings.ZHOUZHI_SAMPLES)
    return {file.name: file for file in sorted(folder.glob("*.*")) if file.suffix in KINDS}


def offered(request: SignedIn) -> list[Context]:
    """The samples that the demo offers, those of the own unit first."""
    files = {name: file.read_bytes() for name, file in _sample_files().items()}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    taken = queries.readings_by_content(request.user, hashes.values())
    home = orgs.home_unit(request.user)
    samples = []
    for name, sha256 in hashes.items():
        title, issuers = _said_of(Path(settings.ZHOUZHI_SAMPLES) / name)
        sample = {
            "title": title,
            "kind": _kind_of(name, files[name]),
            "name": name,
            "taken_url": "",
        }
        if sha256 in taken:
            sample["taken_url"] = address(taken[sha256])
        samples.append((home is None or home.name not in issuers, sample))
    return [sample for _other, sample in sorted(samples, key=lambda pair: pair[0])]


def _kind_of(name: str, data: bytes) -> str:
    """What kind of file a sample is, in an officer's words."""
    suffix = Path(name).suffix
    return str(_SCAN if suffix == ".pdf" and _FONT not in data else KINDS[suffix])


def _said_of(file: Path) -> tuple[str, list[str]]:
    """The title and issuers of a sample, from the facts kept beside it."""
    gold = file.parent / "gold" / f"{file.stem}.gold.json"
    if not gold.is_file():
        return file.stem, []
    notice = json.loads(gold.read_text(encoding="utf-8"))["notices"][0]
    return notice["title"], notice["issuers"]


urlpatterns: list[URLPattern] = [
    path("notices/sample/", notice_sample, name="notice_sample"),
]
