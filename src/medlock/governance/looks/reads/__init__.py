"""Who has looked at whose record, by what right, and what about it seems odd."""

from medlock.governance.looks.reads.looks import Look, Looks, Wanted, looks_at

__all__ = ["Look", "Looks", "Wanted", "looks_at"]
