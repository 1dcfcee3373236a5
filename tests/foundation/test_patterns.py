import copy
import re

import pytest

from zhouzhi.foundation.patterns import regex


def test_regex_does_what_the_compiled_pattern_does() -> None:
    lazy, compiled = regex(r"(?P<n>\d)a", re.IGNORECASE), re.compile(r"(?P<n>\d)a", re.IGNORECASE)
    text = "1A 2a 3b"
    assert [m.span() for m in lazy.finditer(text)] == [m.span() for m in compiled.finditer(text)]
    assert lazy.findall(text) == compiled.findall(text)
    assert lazy.split(text) == compiled.split(text)
    assert lazy.sub("-", text, count=1) == compiled.sub("-", text, count=1)
    assert (lazy.pattern, lazy.flags, lazy.groups) == (compiled.pattern, compiled.flags, 1)


def test_regex_is_compiled_at_its_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_words = re.compile

    def counted(words: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(words)
        return compile_words(words, flags)

    monkeypatch.setattr(re, "compile", counted)
    lazy = regex("[一二三]")
    before = list(compiled)
    found = [lazy.match("二"), lazy.search("三"), lazy.fullmatch("四")]
    assert (before, compiled) == ([], ["[一二三]"])
    assert [m and m[0] for m in found] == ["二", "三", None]


def test_wrong_words_are_refused_at_the_first_use() -> None:
    lazy = regex("(")
    with pytest.raises(re.error):
        lazy.search("")


def test_first_characters_change_nothing_that_is_found() -> None:
    words, text = "(?<=请)报送?|上?交", "请报，请报送，上交，交，报"
    told, plain = regex(words, first="[报上交]"), regex(words)
    assert told.findall(text) == plain.findall(text) == ["报", "报送", "上交", "交"]
    assert told.pattern == words


def test_regex_outlives_copying() -> None:
    lazy = regex("甲+", re.MULTILINE)
    assert lazy.match("甲甲")
    for twin in (copy.copy(lazy), copy.deepcopy(lazy)):
        m = twin.match("甲甲乙")
        assert m is not None
        assert (m[0], twin.flags) == ("甲甲", lazy.flags)
