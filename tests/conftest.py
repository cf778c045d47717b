"""Hypothesis profiles: the ordinary one, and `nightly`, by TIMELINE_HYPOTHESIS_PROFILE."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_ON_SHARED_MACHINES = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

# In CI the same examples each time: a red build is then about the change that it builds.
settings.register_profile(
    "ordinary", max_examples=100, derandomize=bool(os.environ.get("CI")), print_blob=True, **_ON_SHARED_MACHINES
)
settings.register_profile("nightly", max_examples=20_000, print_blob=True, **_ON_SHARED_MACHINES)
settings.load_profile(os.environ.get("TIMELINE_HYPOTHESIS_PROFILE", "ordinary"))
