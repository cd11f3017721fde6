"""The screen, and the only package that knows Textual. Its face is `run`."""

from reader.tui.app import run

__all__ = ["run"]
