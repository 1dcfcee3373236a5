"""What may come in at all: how much of it, and no marks that nobody sees."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict

from zhouzhi.foundation.errors import InvalidInput, TooLarge, gettext_noop
from zhouzhi.foundation.plain import plain_line, plain_text
from zhouzhi.web.access import is_known
from zhouzhi.web.middleware import refused

View = Callable[..., HttpResponseBase]
Bounded = TypeVar("Bounded", bound=View)
MEGABYTE = 1024 * 1024
STRANGER_BYTES = MEGABYTE // 4
FORM_BYTES = 32 * MEGABYTE
FIELD_LENGTH = 300_000
"""Every field says its own length; beyond this one it is not even looked at, nor given back."""


class BodyTooLarge(TooLarge):
    """More was sent at once than this page takes (一次提交过大)."""

    code = "body_too_large"
    template = gettext_noop("一次提交的内容超过 {limit} MB，没有收下。请分几次上传，或压缩后再交。")


class ControlMarks(InvalidInput):
    """A text holds NUL, which no database keeps (含有控制字符)."""

    code = "control_marks"
    template = gettext_noop(
        "填写的内容里有看不见的控制字符，没有提交。请退回上一页，删去从别处粘贴来的乱码后再交。"
    )
    status = 400


class WordsTooMany(TooLarge):
    """One field holds more than any field of ours keeps (一栏过长)."""

    code = "words_too_many"
    template = gettext_noop(
        "有一栏填了 {length} 字，任何一栏都不超过 {most} 字，没有收下。"
        "请退回上一页删减，长文请作为文件上传。"
    )


def takes_bytes(most: int) -> Callable[[Bounded], Bounded]:
    """Let one view take more at once than a form usually needs."""

    def mark(view: Bounded) -> Bounded:
        view.most_bytes = most  # type: ignore[attr-defined]
        return view

    return mark


class WithinBounds:
    """Refuse a body by its announced length, before a byte of it is read or put on disk.

    Stands before the CSRF check, which reads the body. A body without a length counts as empty.
    A cookie that holds NUL is none of ours, and is dropped before the session is looked for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ours = {name: value for name, value in request.COOKIES.items() if "\0" not in value}
        request.COOKIES = ours
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Iterable[object], kwargs: Mapping[str, object]
    ) -> HttpResponse | None:
        """Answer a body that is too long; a stranger's may hold a sign-in and little more."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length[:20]) <= STRANGER_BYTES:
            return None
        most = getattr(view, "most_bytes", FORM_BYTES) if is_known(request) else STRANGER_BYTES
        if int(length[:20]) <= most:
            return None
        return refused(BodyTooLarge(limit=f"{most / MEGABYTE:g}"), request)


class WithoutControlMarks:
    """Refuse NUL in any address or form field, in words: PostgreSQL takes it nowhere.

    So is a field that is longer than any, before a view opens its transaction over it.

    What else nobody sees is taken out of every form and file name that is sent: a field knows
    whether it holds one line, but a reason or a file's name comes without a field.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Iterable[object], kwargs: Mapping[str, object]
    ) -> HttpResponse | None:
        """Answer a request that holds NUL; make the words of any other plain."""
        if _holds_nul(request.GET) or _holds_nul(request.POST):
            return refused(ControlMarks(), request)
        if (longest := _longest(request.POST)) > FIELD_LENGTH:
            return refused(WordsTooMany(length=longest, most=FIELD_LENGTH), request)
        if request.method == "POST":
            request.POST = _plain(request.POST)  # type: ignore[assignment]  # mutable, as sent
            for name in request.FILES:
                for file in request.FILES.getlist(name):
                    file.name = plain_line(file.name or "") or name
        return None


def _plain(fields: QueryDict) -> QueryDict:
    plain = fields.copy()
    for name, words in fields.lists():
        plain.setlist(name, [plain_text(word) for word in words])
    plain._mutable = False
    return plain


def _longest(fields: QueryDict) -> int:
    return max((len(word) for _, words in fields.lists() for word in words), default=0)


def _holds_nul(fields: QueryDict) -> bool:
    return any("\0" in word for name, words in fields.lists() for word in (name, *words))
