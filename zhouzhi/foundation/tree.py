"""Paths in a tree (树形路径): where a node stands; its subtree is one range of text.

A path is the parent's path followed by the node's own primary key in base 36, padded to six
characters: digits and lower-case letters only, so that plain comparison of text gives the tree
order under every collation that sorts 0-9 before a-z and those in their usual order.
"""

SEGMENT = 6
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CEILING = "z" * SEGMENT
# The last segment is never given out: it closes the range of a subtree.
MAX_KEY = 36**SEGMENT - 2


def segment(key: int) -> str:
    """Write a primary key as a path segment. Raises ValueError outside 1 to MAX_KEY."""
    if not 1 <= key <= MAX_KEY:
        raise ValueError(f"key {key} does not fit a path segment (1 to {MAX_KEY})")
    written = ""
    rest = key
    while rest:
        rest, digit = divmod(rest, 36)
        written = _DIGITS[digit] + written
    return written.rjust(SEGMENT, "0")


def child_path(parent: str, key: int) -> str:
    """Give the path of the node `key` under `parent`; `parent` is "" for a root."""
    _check(parent)
    return parent + segment(key)


def keys(path: str) -> tuple[int, ...]:
    """Read the primary keys along a path, root first, the node itself last."""
    _check(path)
    return tuple(int(path[at : at + SEGMENT], 36) for at in range(0, len(path), SEGMENT))


def depth(path: str) -> int:
    """Count the nodes from the root down to this one: 1 for a root, 0 for no node at all."""
    _check(path)
    return len(path) // SEGMENT


def ancestors(path: str) -> tuple[str, ...]:
    """Give the paths of all nodes above, root first, without the node itself."""
    _check(path)
    return tuple(path[:end] for end in range(SEGMENT, len(path), SEGMENT))


def parent_path(path: str) -> str:
    """Give the path of the node above, "" for a root."""
    _check(path)
    return path[:-SEGMENT]


def is_within(path: str, top: str) -> bool:
    """Say whether `path` is `top` itself or stands below it; nothing is within no node."""
    _check(path)
    _check(top)
    return bool(top) and path.startswith(top)


def subtree_range(path: str) -> tuple[str, str]:
    """Give (low, high) such that low <= p <= high holds exactly for the node and all below it.

    To be used as `path__gte` and `path__lte`. Raises ValueError for the empty path, so that a
    missing unit never opens the whole tree.
    """
    _check(path)
    if not path:
        raise ValueError("the empty path has no subtree")
    return path, path + _CEILING


def _check(path: str) -> None:
    if len(path) % SEGMENT:
        raise ValueError(f"not a tree path: {path!r}")
