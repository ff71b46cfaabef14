"""Who comes when, why and how it ends, so that published stocks and flows are met. Pure."""
