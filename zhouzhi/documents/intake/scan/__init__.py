"""Scans and photographs (扫描件、照片): opened within bounds, turned upright, recognised.

Recognition runs in the worker and the command line only; its models come inside a package.
"""
