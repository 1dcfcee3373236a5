"""Office archives with the same bytes every time (可复现的打包): docx and xlsx are zips."""

import io
import re
import zipfile
from datetime import date

# The earliest instant that a zip entry can carry; no entry tells when it was packed.
ENTRY_STAMP = (1980, 1, 1, 0, 0, 0)
CONTENT_TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
STAMPED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def repack(data: bytes, *, made_on: date) -> bytes:
    """This will give an Office file (docx or xlsx) whose bytes depend on its content alone.

    Entries are sorted, with the content types first as readers expect; the entries' times are
    fixed, and the times in the core properties become midnight UTC of `made_on`.
    """
    stamp = f"{made_on.isoformat()}T00:00:00Z".encode()
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed,
    ):
        for name in sorted(source.namelist(), key=lambda each: (each != CONTENT_TYPES, each)):
            part = source.read(name)
            if name == CORE:
                part = STAMPED.sub(rb"\g<1>" + stamp + rb"\g<3>", part)
            entry = zipfile.ZipInfo(name, ENTRY_STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            packed.writestr(entry, part)
    return target.getvalue()
