"""What search engines are told: where the pages are, and what they need not read."""

from collections.abc import Iterable, Iterator
from datetime import date
from math import ceil
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.queries.public import (
    addresses_told,
    addresses_told_count,
    institutions_told,
    institutions_told_count,
)
from zhouzhi.foundation import clock
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.portal.answers import answer, gone

_ALWAYS = ("front", "portal:activities", "portal:institutions", "portal:years", "portal:open_data")
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
A_PART = 5_000
"""Addresses in one part: of the 50,000 that may be, so many as are made and kept at once."""


@permission(PUBLIC)
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Where the parts are (站点地图)."""
    today = clock.today()
    count = institutions_told_count(today=today) + addresses_told_count()
    parts = (reverse("portal_sitemap_part", args=[part]) for part in range(1, _last(count) + 1))
    return _listed(request, "sitemapindex", "sitemap", ((address, "") for address in parts))


@permission(PUBLIC)
@require_safe
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """One part: first the pages that are always there, then institutions, then activities."""
    today = clock.today()
    institutions = institutions_told_count(today=today)
    if not 1 <= part <= _last(institutions + addresses_told_count()):
        return gone()
    return _listed(request, "urlset", "url", _addresses(part, institutions, today))


@permission(PUBLIC)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = (
        "User-agent: *",
        "Allow: /$",
        "Allow: /public/",
        "Allow: /static/",
        "Disallow: /",
        f"Sitemap: {settings.ZHOUZHI_ORIGIN}{reverse('portal_sitemap')}",
    )
    return answer(request, "\n".join(lines).encode(), "text/plain; charset=utf-8")


def _last(count: int) -> int:
    """How many parts so many addresses have; the first is always there."""
    return max(1, ceil(count / A_PART))


def _addresses(part: int, institutions: int, today: date) -> Iterator[tuple[str, str]]:
    """Each with the day on which it changed, or ""."""
    if part == 1:
        for name in _ALWAYS:
            yield reverse(name), ""
    first = (part - 1) * A_PART
    ahead = min(max(institutions - first, 0), A_PART)
    if ahead:
        for one in institutions_told(today=today, first=first, most=ahead):
            yield reverse("portal:institution", args=[one.uuid]), ""
    after = max(first - institutions, 0)
    for uuid, changed_at in addresses_told(first=after, most=A_PART - ahead):
        yield reverse("portal:activity", args=[uuid]), changed_at.date().isoformat()


def _listed(
    request: HttpRequest, whole: str, each: str, addresses: Iterable[tuple[str, str]]
) -> HttpResponse:
    ElementTree.register_namespace("", _SITEMAP)
    listed = ElementTree.Element(f"{{{_SITEMAP}}}{whole}")
    for address, changed in addresses:
        one = ElementTree.SubElement(listed, f"{{{_SITEMAP}}}{each}")
        ElementTree.SubElement(one, f"{{{_SITEMAP}}}loc").text = settings.ZHOUZHI_ORIGIN + address
        if changed:
            ElementTree.SubElement(one, f"{{{_SITEMAP}}}lastmod").text = changed
    body = ElementTree.tostring(listed, encoding="utf-8", xml_declaration=True)
    return answer(request, body, "application/xml; charset=utf-8")


root_urlpatterns: list[URLPattern] = [
    path("sitemap.xml", sitemap, name="portal_sitemap"),
    path("public/sitemap-<int:part>.xml", sitemap_part, name="portal_sitemap_part"),
    path("robots.txt", robots, name="portal_robots"),
]
