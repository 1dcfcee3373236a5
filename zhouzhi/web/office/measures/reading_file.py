"""A file that brings a statistics form is read before the page's transaction begins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpResponseBase

from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.measures.forms import FormFileForm
from zhouzhi.apps.notices.domain.annexes import form_in, form_in_rows
from zhouzhi.apps.statistics.queries import collecting_campaign_for
from zhouzhi.documents.intake.boundary import take_in_safely
from zhouzhi.documents.intake.kinds import is_old_workbook
from zhouzhi.foundation.errors import InvalidInput, Refusal, gettext_noop
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.sheet_upload import read_bytes, reads_few
from zhouzhi.web.refusals import show_in

READ = "read"


class NoFormInFile(InvalidInput):
    """A file holds no table that asks for figures (没有读出表式)."""

    code = "no_form_in_file"
    template = gettext_noop(
        "“{name}”里没有读出要填数的表。请换成只有这张表的 xlsx 或 docx，或者在下面逐行填写。"
    )


@dataclass(frozen=True, slots=True)
class FileRead:
    """What was read of a file: the form as a value, and the table that it was read from."""

    name: str
    value: dict[str, Any]
    table: tuple[tuple[str, ...], ...]


class WithFormFile(SignedIn):
    """A request to change a form; `form_read` is what its file brought, None where it has none."""

    file_form: FormFileForm
    form_read: FileRead | None


View = Callable[[WithFormFile, str], HttpResponseBase]


def reads_form_file(view: View) -> View:
    """Read what was uploaded first; a refusal stands in `request.file_form` then."""

    @wraps(view)
    def reading(request: WithFormFile, uuid: str) -> HttpResponseBase:
        is_read = request.method == "POST" and request.POST.get("act") == READ
        must_organise(request.user, collecting_campaign_for(request.user, uuid))
        sent = (request.POST, request.FILES) if is_read else (None, None)
        request.file_form = FormFileForm(*sent)
        request.form_read = _read(request.file_form) if is_read else None
        return view(request, uuid)

    return reading


def _read(form: FormFileForm) -> FileRead | None:
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    try:
        return _form_of(file.read(), file.name)
    except Refusal as refusal:
        show_in(form, refusal)
        return None


def _form_of(data: bytes, name: str) -> FileRead:
    """The form in these bytes. Raises NoFormInFile, IntakeError, SandboxError, SheetsInHand."""
    table: Sequence[Sequence[str]]
    if is_workbook(data):
        table = read_bytes(data, name).rows
        value = form_in_rows(table, filename=name)
    else:
        with reads_few():
            intake = take_in_safely(data, name=name, may_recognise=False)
        value = form_in(intake, filename=name)
        largest = max(intake.tables, key=lambda one: len(one.rows), default=None)
        table = [[cell.text for cell in row] for row in largest.rows] if largest else []
    if value is None:
        raise NoFormInFile(field="file", name=name)
    return FileRead(name, value, tuple(tuple(row) for row in table))


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are a workbook, by what they hold."""
    return is_old_workbook(data) or (data.startswith(b"PK\x03\x04") and b"xl/workbook" in data)
