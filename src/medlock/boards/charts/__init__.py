"""Charts: one Vega-Lite specification each, drawn here as SVG so that no page needs JavaScript."""
