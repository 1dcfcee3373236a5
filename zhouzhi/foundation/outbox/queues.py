"""The queues of the outbox: each has a lane of its own in the worker, so none waits for another."""

DEFAULT = "default"
RECOGNISE = "recognise"
"""Reading scans and photographs, minutes each (文字识别)."""
QUEUES = (DEFAULT, RECOGNISE)


class UnknownQueueError(ValueError):
    """A job was to be put where no worker looks."""
