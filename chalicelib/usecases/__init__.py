"""What the product does: one verb phrase, one file, one short function."""
