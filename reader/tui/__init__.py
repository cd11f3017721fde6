"""The screen, and the only package that knows Textual. Its face is `run` and the names of the themes."""

import os

# Textual reads it once, when it is imported: at its own 60 a second, a key waits up to 33 ms for two paintings.
os.environ.setdefault("TEXTUAL_FPS", "240")

from reader.tui.app import run
from reader.tui.theme import THEME_NAMES

__all__ = ["THEME_NAMES", "run"]
