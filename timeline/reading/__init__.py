"""Files to articles: their text, and the date they were written."""

from timeline.reading.read import read_articles

__all__ = ["read_articles"]
