"""Duties (工作要求): what the paper asks for without a day, and the agencies named with it."""
