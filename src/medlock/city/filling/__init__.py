"""A walked city taken into the ledger, the people's tables and the insight store."""
