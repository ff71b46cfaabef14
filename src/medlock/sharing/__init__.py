"""Decisions to share between agencies: what, to whom, why; and agreement to early help."""
