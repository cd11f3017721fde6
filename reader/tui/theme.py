"""The four themes, and the design tokens that the stylesheets are written in.

One accent, for focus, marks and keys; borders that recede; faint text keeps a contrast of 4.5 to 1 with the
background (WCAG 2.2, 1.4.3), which a test computes.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

_DARK: Final = {
    "quiet": "#a3a8b3",
    "faint": "#868c98",
    "rule": "#2c313b",
    "cursor": "#20252f",
    "cursor-dim": "#1a1e26",
    "hit": "#f4c65a",
    "hit-ground": "#453616",
    "hit-now": "#15171c",
    "hit-now-ground": "#f4c65a",
    "star": "#dfab4c",
    "present": "#86bd8b",
    "headline": "#f4f4f2",
    "hit-style": "bold",
}
_LIGHT: Final = {
    "quiet": "#55524a",
    "faint": "#6b675d",
    "rule": "#d5cfc0",
    "cursor": "#ece6d8",
    "cursor-dim": "#f3eee3",
    "hit": "#4d3800",
    "hit-ground": "#f6dd92",
    "hit-now": "#fffdf8",
    "hit-now-ground": "#8a5a00",
    "star": "#855900",
    "present": "#2d6b35",
    "headline": "#100f0d",
    "hit-style": "bold",
}
_ANSI: Final = {
    "quiet": "ansi_default",
    "faint": "ansi_default",
    "rule": "ansi_bright_black",
    "cursor": "ansi_default",
    "cursor-dim": "ansi_default",
    "hit": "ansi_black",
    "hit-ground": "ansi_yellow",
    "hit-now": "ansi_white",
    "hit-now-ground": "ansi_blue",
    "star": "ansi_yellow",
    "present": "ansi_green",
    "headline": "ansi_default",
    "hit-style": "none",
}
_CONTRAST: Final = {
    "quiet": "#ffffff",
    "faint": "#e0e0e0",
    "rule": "#9a9a9a",
    "cursor": "#003a6b",
    "cursor-dim": "#1c1c1c",
    "hit": "#000000",
    "hit-ground": "#ffe600",
    "hit-now": "#000000",
    "hit-now-ground": "#00e5ff",
    "star": "#ffe600",
    "present": "#5cff6e",
    "headline": "#ffffff",
    "hit-style": "bold",
}

TOKENS: Final = _DARK
"""Values for the stylesheets' own variables where a theme, such as one of Textual's, does not set them."""


def _theme(
    name: str, colours: tuple[str, str, str], tokens: dict[str, str], *, dark: bool, ansi: bool = False
) -> Theme:
    background, foreground, accent = colours
    return Theme(
        name=name,
        primary=accent,
        accent=accent,
        secondary=accent,
        warning=tokens["star"],
        error=accent,
        success=tokens["present"],
        foreground=foreground,
        background=background,
        surface=background,
        panel=background,
        dark=dark,
        ansi=ansi,
        variables={
            **tokens,
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
            "border": tokens["rule"],
            "border-blurred": tokens["rule"],
            "block-cursor-background": accent,
            "block-cursor-foreground": background if not ansi else "ansi_black",
            "input-cursor-background": accent,
            "input-cursor-foreground": background if not ansi else "ansi_black",
            "footer-key-foreground": accent,
        },
    )


THEMES: Final = (
    _theme("berita-dark", ("#14161b", "#d6d7d9", "#ec7563"), _DARK, dark=True),
    _theme("berita-light", ("#fbf8f1", "#2a2823", "#b0301f"), _LIGHT, dark=False),
    _theme("berita-ansi", ("ansi_default", "ansi_default", "ansi_red"), _ANSI, dark=True, ansi=True),
    _theme("berita-contrast", ("#000000", "#ffffff", "#ffa657"), _CONTRAST, dark=True),
)
THEME_NAMES: Final = tuple(theme.name for theme in THEMES)
