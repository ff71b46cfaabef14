"""Statutory files: what each may say, reading them, and what they say as events of the ledger."""
