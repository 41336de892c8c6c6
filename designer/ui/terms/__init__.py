"""Terms of a CNN chapter, each explained by a small drawing."""
