"""Fuzzing of the intake readers (模糊测试), bounded in time; what it finds becomes a test.

`python -m tests.fuzz` runs every reader in a process of its own; a file on which one raises
anything but a verdict in words, crashes or hangs is kept, and its path printed.
"""
