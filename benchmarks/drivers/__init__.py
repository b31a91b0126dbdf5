"""Load generators: cheap, because they share the cores with what they measure."""
