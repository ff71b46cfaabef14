"""What may be seen of sharing: of one child, of a team's refusals, of how many. Put on record."""
