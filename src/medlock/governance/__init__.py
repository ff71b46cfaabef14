"""Who watches: emergencies, restrictions, looks at records, teams and memberships."""
