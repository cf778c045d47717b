"""TIMEX3: the types and the value grammar of ISO-TimeML."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Timex3Type"]


class Timex3Type(StrEnum):
    """The four types of temporal expressions (ISO-TimeML, TIMEX3 ``type``)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"
