"""The pages of signing in: what each of them asks, and what it answers."""
