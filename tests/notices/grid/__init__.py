"""Grids of phrasings: ways of saying × days × papers × names, drawn by seed, with their gold."""

from tests.notices.grid import contacts, duties, happenings

GRIDS = {
    "duties": duties.GRID,
    "contacts": contacts.GRID,
    "happenings": happenings.GRID,
}
