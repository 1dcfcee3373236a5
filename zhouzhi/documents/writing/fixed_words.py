"""The words that every official document has (固定用语): said once for both writers."""

from collections.abc import Iterator

ANNEX = "附件"
ADDRESSED = "："
SIGNERS_LABEL = "签发人："
COPIES_LABEL = "抄送："


def addressed(units: str) -> str:
    """The line of the receivers (主送机关), with its colon."""
    return units.rstrip("：:") + ADDRESSED


def annex_mark(ordinal: int | None) -> str:
    """What stands above an annex: 附件, with its number where there are several."""
    return f"{ANNEX}{ordinal or ''}"


def annex_items(titles: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The list of annexes (附件说明): what stands before each name, and the name.

    The label stands once; further lines begin as far to the right as the first.
    """
    label = ANNEX + ADDRESSED
    for number, title in enumerate(titles, 1):
        lead = label if number == 1 else "　" * len(label)
        yield lead + (item_mark(number) if len(titles) > 1 else ""), title


def item_mark(number: int) -> str:
    """The number before an item or an annex's name."""
    return f"{number}."
