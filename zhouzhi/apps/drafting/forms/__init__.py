"""Input about drafts, signatures and numbers → clean values."""
