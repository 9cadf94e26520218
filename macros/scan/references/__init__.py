"""Pages and sections, for references to them."""
