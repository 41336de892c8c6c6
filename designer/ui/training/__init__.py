"""Training in the window: the run that goes on, its curves and its panel."""
