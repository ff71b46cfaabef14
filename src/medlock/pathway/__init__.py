"""The language of pathways: step, status, clock; what follows from them; what is true now."""
