"""What administrators and managers do: each asks who may, and puts on record what was done."""
