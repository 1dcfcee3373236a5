"""Events (活动安排): ceremonies, exhibitions, themed weeks and contests, each with its details."""
