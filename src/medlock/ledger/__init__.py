"""The ledger: every event once, in order, and every look at a record. Added to, never edited."""
