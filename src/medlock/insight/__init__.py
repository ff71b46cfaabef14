"""What a run of figures can and cannot tell: control charts, rates, comparisons, headlines."""
