"""Accounts at the desk: logging in, the second factor, users, and the lists of log-ins."""
