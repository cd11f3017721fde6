"""The screen, and the only package that knows Textual. Its face is `run` and the names of the themes."""

from reader.tui.app import run
from reader.tui.theme import THEME_NAMES

__all__ = ["THEME_NAMES", "run"]
