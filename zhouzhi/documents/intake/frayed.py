"""Paragraph properties of an old Word document that end in the middle (残缺的段落属性) made whole.

Some offices' programs leave a stray byte behind the properties of a paragraph, or cut off the
definition of a table's last row. Word passes over that; the converter refuses the whole document.
A page of properties is 512 bytes, in the file as in its stream, and is mended where it lies.
[MS-DOC] 2.9.174 PapxFkp, 2.9.175 PapxInFkps, 2.9.315 TDefTableOperand.
"""

import struct
from collections.abc import Iterator

_PAGE = 512
_MOST_PAGES = 4096
_PLACE = 13
"""The bytes that tell where a paragraph's properties stand in a page: BxPap."""
_TABLE = 0xD608
_TABS = 0xC615
_CELL = 20
_OPERANDS = (1, 1, 2, 4, 2, 2, 0, 3)


def mended(data: bytes) -> bytes:
    """The same file, every page of paragraph properties whole. Raises what the parser raises."""
    from doc2docx.cfb import CompoundFile
    from doc2docx.msdoc import FileInformationBlock

    container = CompoundFile(data)
    words = container.open_stream("WordDocument")
    fib = FileInformationBlock.parse(words)
    table = container.open_stream(fib.base.table_stream_name)
    wanted = {
        words[_PAGE * number : _PAGE * (number + 1)]
        for number in _pages(table[fib.plcf_bte_papx.fc :][: fib.plcf_bte_papx.lcb])
    }
    file = bytearray(data)
    for at in range(0, len(data) - _PAGE + 1, _PAGE):
        if data[at : at + _PAGE] in wanted:
            file[at : at + _PAGE] = whole_page(file[at : at + _PAGE])
    return bytes(file)


def _pages(places: bytes) -> list[int]:
    """The numbers of the pages of paragraph properties."""
    count = min(max(0, len(places) - 4) // 8, _MOST_PAGES)
    return list(struct.unpack_from(f"<{count}I", places, 4 * (count + 1))) if count else []


def whole_page(page: bytearray) -> bytearray:
    """A page with each of its paragraphs' properties ended where the last whole one ends."""
    count = page[-1]
    first = 4 * (count + 1)
    if first + _PLACE * count >= _PAGE:
        return page
    for start in {2 * page[first + _PLACE * n] for n in range(count)} - {0}:
        short = page[start]
        begin = start + 1 if short else start + 2
        length = 2 * short - 1 if short else 2 * page[start + 1]
        if length > 2 and begin + length < _PAGE:
            _end(page, start, begin + 2, begin + length)
    return page


def _end(page: bytearray, start: int, begin: int, end: int) -> None:
    """Let the properties in [begin, end), counted at `start`, end with the last whole one."""
    at = begin
    for modifier, after in _modifiers(page, begin, end):
        if after > end and struct.unpack_from("<H", page, modifier)[0] == _TABLE:
            after = _shortened(page, modifier + 2, end)
        if after > end:
            break
        at = after
    if at == end:
        return
    page[at:end] = bytes(end - at)
    held = at - begin + 2
    if page[start]:
        page[start] = held // 2 + 1
    else:
        page[start + 1] = (held + 1) // 2


def _modifiers(page: bytearray, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each modifier begins, and where it says that it ends."""
    at = begin
    while at + 3 <= end:
        opcode = struct.unpack_from("<H", page, at)[0]
        size = _OPERANDS[opcode >> 13] or 1 + page[at + 2]
        if opcode == _TABLE:
            size = 1 + struct.unpack_from("<H", page, at + 2)[0]
        elif opcode == _TABS and size == 256:
            return
        yield at, at + 2 + size
        at += 2 + size


def _shortened(page: bytearray, operand: int, end: int) -> int:
    """Leave out the cells of a table's row that are not whole; where its definition then ends.

    Cells without a definition are plain ones.
    """
    edges = 3 + 2 * (page[operand + 2] + 1)
    cells = (end - operand - edges) // _CELL
    if cells < 0:
        return end + 1
    size = edges + _CELL * cells
    struct.pack_into("<H", page, operand, size - 1)
    return operand + size
