"""Side by side with bare code, and how things grow: `make bench [ONLY=name]`.

Every figure is measured five times; a ratio compares with the bare side of `benchmarks/bare/`,
which imports nothing of zhouzhi and runs on the product's own tables. Where the two give different
answers the run fails, however quick they were.
"""
