import subprocess
import sys

import pytest
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC_NAMES = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_change_password",
}
HEAVY = ("typst", "vl_convert", "av", "rapidocr", "onnxruntime", "mammoth", "selectolax", "docx")


def patterns(resolver: URLResolver, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += patterns(entry, address)
        else:
            found.append((address, entry))
    return found


def test_every_address_names_its_permission() -> None:
    nameless = [
        address
        for address, entry in patterns(get_resolver())
        if not hasattr(entry.callback, "permission")
        and (entry.name or "") not in PUBLIC_NAMES
        and not (entry.name or "").startswith("mfa_")
    ]
    assert nameless == []


def test_heavy_libraries_stay_out_of_the_web_process() -> None:
    code = (
        "import sys, zhouzhi.config.wsgi; from django.urls import get_resolver;"
        "get_resolver().url_patterns;"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_reading_a_notice_needs_no_django() -> None:
    code = "import sys, zhouzhi.documents; print('django' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@pytest.mark.django_db
def test_migrations_are_up_to_date_with_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
