"""The figures that the program is held to, each beside a reference measured in the same run."""
