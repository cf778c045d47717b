"""Places by any spelling of their names, with coordinates."""

from timeline.fronts.gazetteer.gazetteer import Gazetteer, Place, distance, specificity

__all__ = ["Gazetteer", "Place", "distance", "specificity"]
