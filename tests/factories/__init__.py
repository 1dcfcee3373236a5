"""Builders of real rows in named states, one module a room."""
