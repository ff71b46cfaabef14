"""Files somebody sent by the browser, kept on disk until they are accepted, discarded or old."""
