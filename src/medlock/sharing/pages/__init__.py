"""The pages of sharing: what, to whom, why; what was decided; what a family agreed to."""
