"""What the practice asks, whom it can book at once, and what a therapist may consider. Standard library only.

Rules and questions are data: people read and change `source/*.toml`, `python -m dev.care compile` writes
`compiled/*.json`, and only those ship.
Nothing here diagnoses: triage answers whether the practice may book, a plan lists options.
"""
