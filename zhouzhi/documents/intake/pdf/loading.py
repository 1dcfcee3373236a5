"""Loads the PDF libraries, which open a shared library by hand, before the sandbox's doors shut."""


def prepare() -> None:
    """Load them."""
    import pdfplumber  # noqa: F401
    import pypdfium2  # noqa: F401
