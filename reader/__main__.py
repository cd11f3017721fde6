"""Runs the command `berita` as `python -m reader`."""

from reader.cli import main

main()
