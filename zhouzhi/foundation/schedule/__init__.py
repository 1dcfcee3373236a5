"""Work of every day (每日定时): done once a day, at its hour, by one of however many processes.

In: `days.daily` registers a function in `tasks.py` of an app. Out: each day, within the hours, one
job in the outbox; a row of the day says that it was asked for. A clock that jumps forward leaves
days out, whose work the next day's covers; one that jumps back finds the rows of the days that
were done.
"""
