"""Everything that comes in by itself: the clock now, streams later."""
