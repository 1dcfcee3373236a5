"""Keys that stand in an address are kept out of the log: whoever reads it could use them."""

import logging
import re


class MaskedKeys(logging.Filter):
    """Writes `…` in place of what the pattern's group `key` matches, in every line that passes."""

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self._pattern = re.compile(pattern)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass (记录遮盖), its keys masked, in the words and in the traceback."""
        said = record.getMessage()
        record.msg, record.args = self.masked(said), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.masked(record.exc_text)
        return True

    def masked(self, text: str) -> str:
        """A text without its keys (遮盖)."""
        return self._pattern.sub(lambda found: found[0].replace(found["key"], "…"), text)
