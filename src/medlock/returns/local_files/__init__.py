"""Files of layouts of ours, for what no statutory file holds: declared, read and told as rows."""
