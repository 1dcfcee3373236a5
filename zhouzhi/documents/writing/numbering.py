"""The numbers of headings (结构层次序数) by GB/T 9704: 一、 then （一） then 1. then （1）."""

from zhouzhi.documents.writing.document import AnnexHead, Block, Heading


def chinese_number(number: int) -> str:
    """This will give a number as headings are counted: 九, 十, 十一, 二十."""
    import cn2an  # takes a fifth of a second to load

    return str(cn2an.an2cn(number)).replace("一十", "十", 1) if number < 20 else cn2an.an2cn(number)


def ordinal(level: int, number: int) -> str:
    """This will give the mark that stands before the heading's words."""
    match level:
        case 1:
            return f"{chinese_number(number)}、"
        case 2:
            return f"（{chinese_number(number)}）"
        case 3:
            return f"{number}."
        case _:
            return f"（{number}）"


def numbered_headings(blocks: tuple[Block, ...]) -> list[str]:
    """This will give the words of every heading, numbered, in order.

    A heading restarts the numbers of the levels below it, an annex those of all; one that is not
    numbered counts nothing.
    """
    counts = [0, 0, 0, 0]
    words: list[str] = []
    for block in blocks:
        if isinstance(block, AnnexHead):
            counts = [0, 0, 0, 0]
        if not isinstance(block, Heading):
            continue
        if not block.numbered:
            words.append(block.text)
            continue
        place = block.level - 1
        counts[place:] = [counts[place] + 1, *(0 for _ in counts[place + 1 :])]
        words.append(ordinal(block.level, counts[place]) + block.text)
    return words
