"""Text whose bytes were once decoded wrongly (乱码): undone where not a byte was lost."""

from zhouzhi.documents.intake.frequency import ENOUGH, STRETCH_ENOUGH, resemblance, worst_stretch

_WRONG_AND_RIGHT = (("gb18030", "utf-8"), ("western", "utf-8"), ("western", "gb18030"))
_WESTERN = {
    character: byte
    for byte in range(256)
    for character in (chr(byte), bytes((byte,)).decode("cp1252", "ignore"))
    if character
}
"""The byte behind each character of Latin-1, and of Windows' western code where it has others."""
_FEWEST, _FEWEST_OF_ODD, _SAMPLE = 20, 50, 3000


def remade(text: str) -> str | None:
    """What a garbled text was before, where every byte of it is still there; None elsewhere.

    A text that reads as Chinese is nobody's garbled text, whatever else could be made of it.
    """
    if not _is_odd(text):
        return None
    for wrong, right in _WRONG_AND_RIGHT:
        try:
            again = _bytes(text, wrong).decode(right)
        except (UnicodeError, KeyError):
            continue
        mean, count = resemblance(again)
        if count >= _FEWEST and mean >= ENOUGH and worst_stretch(again) >= STRETCH_ENOUGH:
            return again
    return None


def is_garbled(text: str) -> bool:
    """Is this text what is left when bytes were once decoded in the wrong encoding?"""
    if not _is_odd(text):
        return False
    beyond = [c for c in text if c > "~"]
    _, count = resemblance(text)
    chinese = sum("\u3400" <= c < "\ua000" for c in beyond)
    if count >= _FEWEST_OF_ODD and 10 * chinese > 6 * count:
        return True
    sample = "".join(beyond)[:_SAMPLE]
    return any(_reads_as(sample, wrong, right) for wrong, right in _WRONG_AND_RIGHT)


def _is_odd(text: str) -> bool:
    """Say whether there is much beyond ASCII, and little of it as Chinese has it."""
    mean, count = resemblance(text)
    return count >= _FEWEST and mean < STRETCH_ENOUGH


def _reads_as(sample: str, wrong: str, right: str) -> bool:
    """Say whether what can be undone of a sample is Chinese, whatever was lost of it."""
    data = b"".join(_known(c, wrong) for c in sample)
    mean, count = resemblance(data.decode(right, "replace").replace("?", ""))
    return 2 * count >= _FEWEST and mean >= ENOUGH


def _known(character: str, code: str) -> bytes:
    try:
        return _bytes(character, code)
    except (UnicodeError, KeyError):
        return b"?"


def _bytes(text: str, code: str) -> bytes:
    """The bytes that a text was decoded from. Raises UnicodeError, KeyError where it was not."""
    return bytes(_WESTERN[c] for c in text) if code == "western" else text.encode(code)
