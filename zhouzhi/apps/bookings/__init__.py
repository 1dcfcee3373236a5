"""Bookings 预约: who comes to a session, promised a place that nobody else has.

In come sessions that the public reads of and their approved numbers; out go places, tickets, the
waiting list, and who came. Of a person it keeps the size of the party and one way to reach them.
"""
