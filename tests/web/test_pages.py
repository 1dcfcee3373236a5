"""Every page of the look book: it renders, keeps the policy, and its forms act once."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from tests.look.contexts import FRAME
from tests.look.render import pages

TEMPLATES = Path(__file__).resolve().parents[2] / "zhouzhi" / "web" / "templates"
BOOK = pages()
SIGNED_OUT = {"allauth", "account"}


@pytest.mark.parametrize("name", sorted(BOOK))
def test_page_renders_without_inline_script_or_style(name: str) -> None:
    template, context = BOOK[name]
    html = render_to_string(template, {"frame": FRAME, **context})
    assert html.count("<h1") == 1
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", html) == []
    # A block of data is no script: nothing runs it.
    assert re.findall(r'<script(?! type="application/ld\+json">)(?![^>]*\ssrc=)', html) == []
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert [one for one in ids if ids.count(one) > 1] == []


def test_every_office_page_is_in_the_look_book() -> None:
    drawn = {template for template, _ in BOOK.values()}
    pages_there = {f"office/{path.name}" for path in (TEMPLATES / "office").glob("[a-z]*.html")}
    assert pages_there <= drawn


def test_every_posting_form_carries_its_tokens() -> None:
    missing = []
    for path in TEMPLATES.rglob("*.html"):
        outside = SIGNED_OUT & set(path.parts)
        text = path.read_text(encoding="utf-8")
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", text, flags=re.DOTALL):
            keyed = (
                outside or "sign_out" in form or "sign_ins_url" in form or "{% form_key %}" in form
            )
            if "{% csrf_token %}" not in form or not keyed:
                missing.append((path.name, form[:60]))
    assert missing == []


def test_every_word_for_people_is_marked_for_translation() -> None:
    bare = []
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", text, flags=re.DOTALL)
        text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
        text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", text, flags=re.DOTALL)
        text = re.sub(r"{[%{].*?[%}]}", "", text, flags=re.DOTALL)
        bare += [(path.name, words) for words in re.findall(r"[\u4e00-\u9fff]+", text)]
    assert bare == []
