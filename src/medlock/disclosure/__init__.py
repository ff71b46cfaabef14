"""What leaves Medlock about people: checked, approved, and hashed into the audit first."""
