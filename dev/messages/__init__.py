"""The words of messages: compiled from their sources, checked, and shown as they will go."""
