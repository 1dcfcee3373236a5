"""Films and photographs (音像): what a file says of itself, looked up in the sandbox.

In: a file that is open for reading, and its media type. Out: `Seen`, or a refusal in words.
"""
