"""The clock of duty 期限推算: when a thing is due, and whether all that hangs on it is in time.

Every date is counted here with the calendar passed in; nothing asks the clock or the database.
"""
