"""Template tags of the doors: dates, states, fields, timeline."""
