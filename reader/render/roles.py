"""The roles that a piece of text can play; each stylesheet gives every one of them a look."""

from __future__ import annotations

from typing import Final

ROLES: Final = (
    "text",  # running text
    "headline",  # what the eye finds first
    "title",  # the headline of something not read yet
    "heading",  # the name of a group
    "quiet",  # facts: date, publisher, place
    "faint",  # what matters least
    "excerpt",
    "accent",  # marks and keys
    "star",
    "present",  # in the archive
    "hit",
    "hit-now",  # the hit that n and N stand on
)
