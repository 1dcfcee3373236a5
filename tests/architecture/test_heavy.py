"""What only the sandbox may load is not loaded by a process that serves pages."""

import subprocess
import sys

HEAVY = (
    *("av", "cv2", "doc2docx", "numpy", "onnxruntime", "pdfplumber", "pypdfium2", "rapidocr"),
    *("docx", "fontTools", "openpyxl", "selectolax", "typst", "vl_convert"),
)
_PROGRAM = f"""
import sys, django
django.setup()
import zhouzhi.config.urls, zhouzhi.config.wsgi
from zhouzhi.foundation.outbox import handlers
handlers.discover()
from zhouzhi.documents.intake import boundary
print(sorted(set({HEAVY!r}) & set(sys.modules)))
"""


def test_a_web_process_loads_no_heavy_library() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip().splitlines()[-1] == "[]"
