"""The way through the stories: what was read, in order, with a place in it, as a browser has it."""

from __future__ import annotations


class History:
    """Articles read, by id; visiting one after going back drops what lay ahead."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._visited: list[int] = []
        self._at = -1

    def visit(self, identifier: int) -> None:
        """Note that an article is read now; the one just read is not noted twice."""
        if self._at >= 0 and self._visited[self._at] == identifier:
            return
        del self._visited[self._at + 1 :]
        self._visited.append(identifier)
        self._at += 1

    def step(self, direction: int) -> int | None:
        """Go back (-1) or forward (1) and give the article there; None at either end."""
        if not 0 <= self._at + direction < len(self._visited):
            return None
        self._at += direction
        return self._visited[self._at]
