"""Looks at records: who looked at whose, and what about it seems odd."""
