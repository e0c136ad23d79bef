"""The rules of time and of the lock: standard library only, no clock, no I/O."""
