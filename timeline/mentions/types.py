"""Kinds of events, in ACLED's words, and the moods they are told in."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["EventType", "Status", "SubType"]


class EventType(StrEnum):
    """ACLED's six event types, and one for every other dated happening.

    Source: ACLED Codebook, "ACLED events".
    """

    BATTLES = "Battles"
    EXPLOSIONS = "Explosions/Remote violence"
    CIVILIANS = "Violence against civilians"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    STRATEGIC = "Strategic developments"
    OTHER = "Other"


class SubType(StrEnum):
    """ACLED's sub-event types, and the further ones that war reports tell.

    Source: ACLED Codebook, "ACLED events"; the members after `OTHER_STRATEGIC` are ours.
    """

    ARMED_CLASH = "Armed clash"
    GOVERNMENT_REGAINS = "Government regains territory"
    NON_STATE_OVERTAKES = "Non-state actor overtakes territory"
    AIR_STRIKE = "Air/drone strike"
    SHELLING = "Shelling/artillery/missile attack"
    IED = "Remote explosive/landmine/IED"
    SUICIDE_BOMB = "Suicide bomb"
    GRENADE = "Grenade"
    CHEMICAL_WEAPON = "Chemical weapon"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    SEXUAL_VIOLENCE = "Sexual violence"
    PEACEFUL_PROTEST = "Peaceful protest"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE_TO_GROUP = "Change to group/activity"
    DISRUPTED_WEAPONS_USE = "Disrupted weapons use"
    HEADQUARTERS = "Headquarters or base established"
    LOOTING = "Looting/property destruction"
    NON_VIOLENT_TRANSFER = "Non-violent transfer of territory"
    OTHER_STRATEGIC = "Other strategic development"
    DEPLOYMENT = "Deployment/reinforcement"
    OFFENSIVE = "Offensive"
    WITHDRAWAL = "Withdrawal"
    EVACUATION = "Evacuation/displacement"
    SIEGE = "Siege"
    STATEMENT = "Statement"
    OTHER = "Other"


class Status(StrEnum):
    """Whether it happened, as the report tells it."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"


# Bound once: on Python 3.11 a look at an enumeration's member through its class costs more than a call.
OCCURRED, ONGOING, PLANNED = Status.OCCURRED, Status.ONGOING, Status.PLANNED
ALLEGED, DENIED = Status.ALLEGED, Status.DENIED
