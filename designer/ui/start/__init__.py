"""The start page: templates and recent projects, each with a picture of its network."""
