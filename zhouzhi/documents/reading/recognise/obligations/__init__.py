"""Obligations (应办事项): who hands in what to whom by when, told in sentences or as a table.

`dated` leads; a deadline becomes a `Piece` of its sentence, the piece a `DutyDraft`, and the draft
a finding, once the sentences elsewhere have added their receivers, papers and limits.
"""
