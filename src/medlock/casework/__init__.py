"""The one engine for every declared step: start, save, ask, sign, complete, correct, and read."""
