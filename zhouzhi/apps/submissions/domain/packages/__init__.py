"""The package of an answer (报送包).

It carries one version of an answer from one installation to another, by mail or on a stick. The
words are one JSON part, signed by the installation that packed it, with the SHA-256 of every
file; the files lie beside it under names that a person can read.
"""
