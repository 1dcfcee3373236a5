"""Limits (报送要求): length, size, format, copies, age and seal; quotas for each kind of unit."""
