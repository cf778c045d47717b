"""Formulas: what a temporal expression means before any anchor is known."""

from __future__ import annotations

import attrs

__all__ = ["Formula"]


@attrs.frozen
class Formula:
    """The meaning of a temporal expression, with no date in hand."""
