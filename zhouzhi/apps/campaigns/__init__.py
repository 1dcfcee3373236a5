"""Campaigns 专项活动: one week of science at one level, with its dates, theme and ceremonies.

In come the confirmed facts of a notice; out go the dates, strands and organisers that every later
room works from. A campaign has one lead unit and any number of joint organisers.
"""
