"""Checks a file that holds figures: finds their ids, works each out again and says what differs."""
