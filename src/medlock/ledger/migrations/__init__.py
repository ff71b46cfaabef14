"""The tables of the ledger, and what keeps them append-only."""
