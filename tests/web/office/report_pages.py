"""The page of a summary, what is typed into it, and the parts that it shows."""

from uuid import uuid4

from django.test import Client
from django.urls import reverse

from tests.factories.submissions import World
from zhouzhi.apps.reports.models import Report


def url(world: World, name: str = "report", *more: object) -> str:
    return reverse(f"office:{name}", args=[world.campaign.uuid, *more])


def post(client: Client, address: str, **fields: object):
    return client.post(address, {"form_key": uuid4().hex, **fields})


def edit(client: Client, report: Report, key: str, text: str, base: int, **more: object):
    section = report.sections.get(key=key)
    address = reverse("office:report_section", args=[section.uuid])
    return post(client, address, text=text, base=base, **more)


def status_of(client: Client, address: str) -> int:
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()  # reads to the end, as a browser does, and closes the file
    return answer.status_code


def section(page, key: str) -> dict:
    return next(one for one in page.context["sections"] if one["key"] == key)
