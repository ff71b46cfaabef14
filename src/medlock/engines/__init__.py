"""Indicators worked out: `reference` says what is right, `tables` is fast; a test checks both."""
