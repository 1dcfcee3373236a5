"""Every address of the house with the permission it names, for the reference and for tests."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its pattern, its name, and what it asks for; "" where it names nothing."""

    path: str
    name: str
    permission: str


def page_above(path: str) -> str:
    """The nearest address above one that takes acts alone (办理地址的所在页面), at last 今日."""
    parts = path.rstrip("/").split("/")
    while len(parts) > 1:
        parts.pop()
        above = "/".join((*parts, ""))
        if _is_known(above):
            return above
    return "/"


def _is_known(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def addresses() -> Iterator[Address]:
    """Every address in the order of the URL configuration."""
    yield from _below(get_resolver(), "", "")


def _below(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Address]:
    space = f"{namespace}{resolver.namespace}:" if resolver.namespace else namespace
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _below(entry, path, space)
        elif isinstance(entry, URLPattern):
            name = entry.name or ""
            own = name.startswith(("account_", "mfa_"))
            yield Address(
                path, space + name, getattr(entry.callback, "permission", ACCOUNT if own else "")
            )
