"""Figures: an indicator at a place and period, as known on a day, told by a source. Every chart and
sentence holds figures, so that each can be worked out again. Ask with `figures.ask`."""
