"""The words everyone shares: code sets with their years, and how Medlock says no."""
