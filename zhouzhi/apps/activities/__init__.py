"""Activities 活动台账: everything that happens in the week, recorded once.

In come activities, what must be cleared before the public hears of them, open institutions, people,
money and press; out go the register, its lists and forms, and what every later figure is born from.
"""
