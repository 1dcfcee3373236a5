"""Questions about drafts, signatures and numbers."""
