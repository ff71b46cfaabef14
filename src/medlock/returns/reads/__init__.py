"""What is known of earlier loads and of the children in them."""
