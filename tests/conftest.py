"""What holds for all tests."""

from __future__ import annotations

import hypothesis

# A test says what comes out, never how soon: on a busy machine the same example takes ten times as long.
hypothesis.settings.register_profile("newslint", deadline=None)
hypothesis.settings.load_profile("newslint")
# For "make mutants", which runs the same tests some thousand times.
hypothesis.settings.register_profile("mutants", deadline=None, max_examples=15, derandomize=True, database=None)
