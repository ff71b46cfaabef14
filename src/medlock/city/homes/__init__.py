"""Who they are and where they live: names, relatives, homes, wards."""
