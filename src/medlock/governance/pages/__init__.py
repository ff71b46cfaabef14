"""The pages of administrators and managers."""
