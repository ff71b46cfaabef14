"""How near the city is to what was published, measure by measure."""
