"""The pages of casework: one set for every declared step, worklists, and a child's page."""
