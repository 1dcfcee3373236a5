"""Lines of what `zhouzhi check` says."""


def line_of(subject: str, output: str) -> str:
    """The one line about a subject."""
    (line,) = [line for line in output.splitlines() if line[4:].startswith(f"{subject}　")]
    return line.strip()
