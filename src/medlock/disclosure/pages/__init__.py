"""The pages through which everything goes that leaves Medlock about people."""
