"""Which addresses are the same for everybody (可留存的页面), before anything of Django is asked."""

_ROOTS = frozenset({"/sitemap.xml", "/robots.txt"})
_BELOW = "/public/"
_ASKED = frozenset(
    {
        *("q", "place", "when", "from", "to", "topic", "kind", "age"),
        *("online", "free", "wheelchair", "past", "page", "at"),
    }
)
_LONGEST_QUERY = 400
_SIGNED_IN = ("session=", "__Host-session=")


def may_be_kept(path: str, query: str, cookies: str) -> bool:
    """Whether an answer is the same for all: a public page that is asked for in its own words.

    The root is, for who brings no session.
    """
    if len(query) > _LONGEST_QUERY or not _is_known(query):
        return False
    if path == "/":
        return not any(name in cookies for name in _SIGNED_IN)
    return path in _ROOTS or path.startswith(_BELOW)


def _is_known(query: str) -> bool:
    return all(part.partition("=")[0] in _ASKED for part in query.split("&")) if query else True
