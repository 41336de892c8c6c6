"""What is timed, each in a process of its own; a child prints one line of JSON."""
