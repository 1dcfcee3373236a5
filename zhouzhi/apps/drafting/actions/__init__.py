"""Writes about drafts, signatures and numbers: each one transaction and one audit line."""
