"""Reconstructs what happened when, from the news."""
