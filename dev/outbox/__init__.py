"""The laptop's outbox: every e-mail and text as its client would see it, and what waits to be sent."""
