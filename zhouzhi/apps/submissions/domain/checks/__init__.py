"""Checks of an answer (审核规则), each a row of the catalogue in one of three tiers. Pure.

强制性 refuses, 核实性 asks (of a figure for a reason that the next level sees), 人工 stands on the
reviewer's list. Every finding says what it saw, and proposes a figure where it knows one.
"""
