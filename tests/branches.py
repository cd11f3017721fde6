"""Reports the branch coverage that the last test run reached, and fails below what is promised.

95 % of the branches outside the screen, 85 % of those in it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

PROMISED = {"screen": 85.0, "rest": 95.0}


def main() -> int:
    """Combine the runs' data and compare."""
    coverage = [sys.executable, "-m", "coverage"]
    subprocess.run([*coverage, "combine", "--quiet"], check=False, capture_output=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        subprocess.run([*coverage, "json", "--quiet", "-o", str(report)], check=True)
        files = json.loads(report.read_text())["files"]
    seen = {"screen": [0, 0], "rest": [0, 0]}
    for name, measured in files.items():
        part = "screen" if name.startswith("reader/tui/") else "rest"
        seen[part][0] += measured["summary"]["covered_branches"]
        seen[part][1] += measured["summary"]["num_branches"]
    reached = {part: 100 * covered / max(1, every) for part, (covered, every) in seen.items()}
    for part, percent in reached.items():
        sys.stdout.write(f"branches covered, {part}: {percent:.1f} % (promised {PROMISED[part]:.0f} %)\n")
    if all(reached[part] >= promised for part, promised in PROMISED.items()):
        return 0
    worst = sorted(files.items(), key=lambda item: -item[1]["summary"]["missing_branches"])[:12]
    for name, measured in worst:
        sys.stdout.write(f"  {name}: {measured['missing_branches']}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
