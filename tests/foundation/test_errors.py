import pytest

from zhouzhi.foundation import errors
from zhouzhi.foundation.errors import InvalidInput, Refusal


class TooFew(InvalidInput):
    code = "too_few"
    template = "至少要 {least} 篇，现有 {found} 篇。"


def test_refusal_says_its_template_with_facts() -> None:
    refusal = TooFew(least=2, found=1, field="press")
    assert (refusal.message, str(refusal)) == (
        "至少要 2 篇，现有 1 篇。",
        "至少要 2 篇，现有 1 篇。",
    )
    assert (refusal.code, refusal.field, refusal.status) == ("too_few", "press", 422)


def test_refusal_says_its_own_message_first() -> None:
    assert Refusal("请先上传通知。").message == "请先上传通知。"


def test_refusal_without_facts_keeps_braces() -> None:
    assert Refusal("字段 {x}").message == "字段 {x}"


def test_refusal_is_translated_before_its_facts() -> None:
    english = {"至少要 {least} 篇，现有 {found} 篇。": "At least {least}, found {found}."}
    assert TooFew(least=2, found=1).said_in(english.__getitem__) == "At least 2, found 1."


GENERAL_KINDS = [kind for kind in Refusal.__subclasses__() if kind.__module__ == Refusal.__module__]


@pytest.mark.parametrize("kind", GENERAL_KINDS, ids=lambda kind: kind.__name__)
def test_general_kind_has_code_message_and_status(kind: type[Refusal]) -> None:
    assert kind.code != Refusal.code
    assert kind().message.endswith("。")
    assert 400 <= kind.status < 600


def test_general_kinds_have_different_codes() -> None:
    kinds = [value for value in vars(errors).values() if isinstance(value, type)]
    codes = [kind.code for kind in kinds if issubclass(kind, Refusal)]
    assert len(codes) == len(set(codes))
