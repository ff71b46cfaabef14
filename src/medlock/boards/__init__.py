"""Boards: figures laid out for the people who decide, each with its doubt beside it."""
