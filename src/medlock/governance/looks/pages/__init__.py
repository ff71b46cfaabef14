"""The pages of looks at records."""
