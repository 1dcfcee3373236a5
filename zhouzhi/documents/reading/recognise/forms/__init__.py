"""Forms (统计表式): the groups, rows and units that an annexed table asks to be filled in."""
