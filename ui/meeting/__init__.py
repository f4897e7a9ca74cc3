"""The parts of the weekly review, one slide each."""
