"""Measurements with budgets: `make bench`. Times drift with the machine, so only ratios taken in one run are claims."""
