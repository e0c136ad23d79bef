"""A practice as its owner writes it: sections and fields, what has to be right about them, and the values they come to.

The file of `dev.practice_file` and the console's settings are read by it alike.
"""
