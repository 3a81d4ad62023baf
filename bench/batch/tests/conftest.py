"""The benchmark is a package of its own: bench/ is where it is found."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
