"""What has been published: official series of England's authorities, neighbours and sources."""
