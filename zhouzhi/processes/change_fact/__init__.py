"""A fact changed where the notice says it (文中改事项): at home first, then the draft follows."""

from zhouzhi.processes.change_fact.changing import FactFixed, change_facts, may_change

__all__ = ["FactFixed", "change_facts", "may_change"]
