"""The queues of the outbox: each has a lane of its own in the worker, so none waits for another."""

DEFAULT = "default"
"""The house's own work: telling units, importing rows, writing paper (日常)."""
READ = "read"
"""Parsing what was handed in, up to a minute each (识读)."""
RECOGNISE = "recognise"
"""Reading scans and photographs, minutes each (文字识别)."""
POST = "post"
"""Handing messages to mail servers and bots, which may be slow or silent (投递)."""
QUEUES = (DEFAULT, READ, RECOGNISE, POST)


class UnknownQueueError(ValueError):
    """A job was to be put where no worker looks."""
