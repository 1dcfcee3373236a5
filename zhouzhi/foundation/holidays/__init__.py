"""The working-day table (放假安排): the days of a year that do not follow the week.

In: the State Council's arrangement of a year as it is printed, pasted by an officer. Out:
`queries.office_calendar()`, the calendar that every count of working days is given.
"""
