"""Planned lives walked through the declared pathways: events, statuses and open work as columns."""
