"""The child process: the only code that imports TensorFlow."""
