"""Draws the pictures of the README and the docs: the real screen on a copy of the starter archive.

Usage: python -m benchmarks.screenshots FOLDER [NAME…]
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

SHOTS: dict[str, tuple[tuple[int, int], str, str, tuple[str, ...]]] = {
    "berita": ((120, 36), "id", "berita-dark", ("slash", *"rehabilitasi", "enter", "enter", "n")),
    "berita-en": ((120, 36), "en", "berita-dark", ("slash", *"rehabilitasi", "enter", "enter", "n")),
    "light": ((120, 36), "id", "berita-light", ("3",)),
    "small": ((80, 24), "id", "berita-dark", ("enter",)),
    "help": ((100, 40), "id", "berita-dark", ("question_mark",)),
}
"""Name: size in columns and lines, language, theme, keys pressed."""


async def draw(name: str, folder: Path) -> None:
    """Open the screen, press the keys and write the picture."""
    from reader.archive import Archive  # noqa: PLC0415 - the environment is set up first
    from reader.config import Config  # noqa: PLC0415 - the same
    from reader.locale import use  # noqa: PLC0415 - the same
    from reader.session import Session  # noqa: PLC0415 - the same
    from reader.starter import copy  # noqa: PLC0415 - the same
    from reader.tui.app import BeritaApp  # noqa: PLC0415 - the same

    size, language, theme, keys = SHOTS[name]
    use(language)
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "archive.db"
        copy(path)
        app = BeritaApp(Archive.open(path), Config(theme=theme), Session())
        async with app.run_test(size=size) as pilot:
            await pilot.pause(0.2)
            for key in keys:
                await pilot.press(key)
            await pilot.pause(0.3)
            svg = app.export_screenshot(title="berita")
        app.close()
    (folder / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    """Draw every picture into the folder named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"XDG_STATE_HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}
        for name in sys.argv[2:] or SHOTS:
            asyncio.run(draw(name, folder))
            print(folder / f"{name}.svg")


if __name__ == "__main__":
    main()
