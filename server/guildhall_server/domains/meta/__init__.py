"""Meta: what this installation is and how it feels. Public, owns no table."""
