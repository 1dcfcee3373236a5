"""Measures 指标: what is counted, in which unit, and the forms that ask for it.

In come forms read from a notice's annex and the built-in national form; out go form versions
(统计表式) whose rows point at measures that last across years and levels.
"""
