"""Settings for every test: one BLAS thread, and hypothesis that neither hurries nor differs between runs."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

for variable in (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
):  # before a test imports numpy
    os.environ.setdefault(variable, "1")

settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("steady")
