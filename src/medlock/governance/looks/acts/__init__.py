"""Answer for a look that seemed odd; declare where one lives; say that a month was looked at."""
