"""Handing in sheets of units as an officer's browser does."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

HEAD = "单位代码,全称,层级,类别,上级代码,联系人,登录名"


def upload(client: Client, *rows: str, name: str = "名册.csv", head: str = HEAD):
    return upload_bytes(client, "\n".join([head, *rows]).encode(), name)


def upload_bytes(client: Client, content: bytes, name: str):
    file = SimpleUploadedFile(name, content)
    given = {"form_key": uuid.uuid4().hex, "file": file}
    return client.post(reverse("office:unit_import"), given)


def confirm(client: Client, address: str, *, looked_at: str | None = None):
    """Import what the trial shows, or a plan that was looked at before."""
    if looked_at is None:
        looked_at = plan_shown(client, address)
    return client.post(address, {"form_key": uuid.uuid4().hex, "plan": looked_at})


def plan_shown(client: Client, address: str) -> str:
    """The plan that the trial on this page is of; "" where the page shows none."""
    shown = client.get(address).context or {}
    return shown["confirm"]["fields"]["plan"] if "confirm" in shown else ""
