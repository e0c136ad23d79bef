"""The rules of messages: which are wanted, when they go, when they no longer may. Standard library only."""
