"""A practice as its owner writes it: the file's fields, its checks, and the way into the product's values."""
