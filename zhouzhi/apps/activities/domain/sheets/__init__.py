"""Sheets of activities (活动表): how their cells are read, and what importing a row would do."""
