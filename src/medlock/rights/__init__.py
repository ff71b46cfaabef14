"""People's rights over their records: access, rectification, keeping and disposal."""
