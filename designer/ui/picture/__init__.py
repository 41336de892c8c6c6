"""The network's drawing as a file: what is drawn, in which colours, and in which format."""
