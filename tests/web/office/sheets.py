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


def confirm(client: Client, address: str):
    return client.post(address, {"form_key": uuid.uuid4().hex})
