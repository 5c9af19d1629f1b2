"""Makes importable the scripts in ``training/``, no part of the package, and blocks to try."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
sys.path.insert(0, str(Path(__file__).parents[1] / "group"))
