"""Settings of the whole test suite."""

from hypothesis import HealthCheck, settings

# The same examples every time: a run on CI must not fail for what another run did not see. No deadline, because
# the first example pays for loading MeCab's dictionary.
settings.register_profile(
    "textmine", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("textmine")
