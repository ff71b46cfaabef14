"""Where: wards, neighbourhoods, localities and clusters, what lies in what on a date, and how
many children live there."""
