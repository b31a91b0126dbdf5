"""`guildhall doctor`: what an operator should know before others depend on this installation.

Each check looks at one thing and says how it stands and what to do. It changes nothing.
"""
