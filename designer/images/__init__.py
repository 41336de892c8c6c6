"""Pictures from anywhere, made into what a network takes."""
