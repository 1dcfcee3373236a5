"""Run a parser on what a stranger sent, where it can do no harm (隔离区).

A function named by its module is called in a process of its own, with bounds on memory, processor
time, output, files and processes, without network, and with read access to the program alone.
Bytes go in, JSON comes out and is checked again before it is believed.
"""

from zhouzhi.foundation.sandbox.isolation import describe
from zhouzhi.foundation.sandbox.running import (
    Limits,
    SandboxCrashError,
    SandboxError,
    SandboxMemoryError,
    SandboxResultError,
    SandboxTimeoutError,
    run,
)

__all__ = [
    "Limits",
    "SandboxCrashError",
    "SandboxError",
    "SandboxMemoryError",
    "SandboxResultError",
    "SandboxTimeoutError",
    "describe",
    "run",
]
