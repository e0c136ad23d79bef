"""A practice file as a file: on which line a field stands, and what the whole of it comes to."""
