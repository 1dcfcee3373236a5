"""Render every page to build/look, with pictures at 360 and 1280 px, light and dark.

    python -m tests.look.render [page …] [--no-pictures]

Needs no database: contexts are invented in tests/look/contexts.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import importlib
import os
import shutil
import threading
from pathlib import Path
from typing import Any

import django
from django.conf import settings

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OUT = ROOT / "build" / "look"
VIEWS = (("360", 360, "light"), ("1280", 1280, "light"), ("1280-dark", 1280, "dark"))


def configure() -> None:
    """Settings for templates alone: no database, no rooms."""
    settings.configure(
        DEBUG=True,
        SECRET_KEY="look",
        INSTALLED_APPS=["django.contrib.staticfiles", "django_htmx"],
        STATIC_URL="/static/",
        LANGUAGE_CODE="zh-hans",
        USE_TZ=True,
        TIME_ZONE="Asia/Shanghai",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [ROOT / "zhouzhi" / "web" / "templates"],
                "APP_DIRS": True,
                "OPTIONS": {
                    "libraries": {
                        "zhouzhi": "zhouzhi.web.templatetags.zhouzhi",
                        "way_back": "zhouzhi.web.templatetags.way_back",
                        "form_keys": "zhouzhi.foundation.idempotency.templatetags.form_keys",
                        "allauth": "allauth.templatetags.allauth",
                    },
                    "string_if_invalid": "",
                },
            }
        ],
        ROOT_URLCONF="tests.look.urls",
    )
    django.setup()


def pages() -> dict[str, tuple[str, dict[str, Any]]]:
    """Every page of the book: its name, its template, its context."""
    book: dict[str, tuple[str, dict[str, Any]]] = {}
    for source in sorted((HERE / "contexts").glob("[a-z]*.py")):
        book |= importlib.import_module(f"tests.look.contexts.{source.stem}").PAGES
    return book


def write(names: list[str]) -> list[str]:
    """Write the HTML of the pages, and the static files beside them."""
    from django.template.loader import render_to_string
    from django.test import RequestFactory

    from tests.look.contexts import FRAME
    from zhouzhi.web.portal.style import sheet_body

    OUT.mkdir(parents=True, exist_ok=True)
    for name, source in (
        ("zhouzhi", ROOT / "zhouzhi" / "web" / "static" / "zhouzhi"),
        (
            "django_htmx",
            Path(importlib.import_module("django_htmx").__path__[0], "static/django_htmx"),
        ),
    ):
        shutil.copytree(source, OUT / "static" / name, dirs_exist_ok=True)
    (OUT / "static" / "portal.css").write_bytes(sheet_body())
    written = []
    for name, (template, context) in pages().items():
        if names and not any(name.startswith(wanted) for wanted in names):
            continue
        request = RequestFactory().get("/")
        html = render_to_string(template, {"frame": FRAME, **context}, request=request)
        (OUT / f"{name}.html").write_text(html, encoding="utf-8")
        written.append(name)
    return written


def take_pictures(names: list[str]) -> None:
    """Take each page at both widths and in both schemes; say what overflows or fails."""
    from playwright.sync_api import sync_playwright

    handler = functools.partial(QuietHandler, directory=str(OUT))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for label, width, scheme in VIEWS:
            context = browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme, locale="zh-CN"
            )
            page = context.new_page()
            page.on("console", lambda said: said.type == "error" and print("  console", said.text))
            for name in names:
                page.goto(f"{base}/{name}.html", wait_until="load")
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    print(f"  {name} at {width}: scrolls sideways, {wide} px")
                page.screenshot(path=OUT / f"{name}-{label}.png", full_page=True)
            context.close()
        browser.close()
    server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serve the book under the policy of the product: no inline script or style."""

    def end_headers(self) -> None:
        self.send_header(
            "Content-Security-Policy", "default-src 'self'; img-src 'self' data:; object-src 'none'"
        )
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        """Say nothing for each request."""


def main() -> None:
    """Render the pages named on the command line, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", help="names or beginnings of names")
    parser.add_argument("--no-pictures", action="store_true")
    asked = parser.parse_args()
    configure()
    written = write(asked.pages)
    print(f"{len(written)} pages in {OUT}")
    if not asked.no_pictures:
        take_pictures(written)


if __name__ == "__main__":
    main()
