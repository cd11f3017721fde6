"""Where JSON objects begin and end in a stream of bytes, without reading what is in them.

Under `json_rows`. Strings and escapes are respected; everything else is left to the reader of rows, which says what
is wrong with an object that is none. An object that never closes gives way to the next one that plainly begins.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.sources.tables.chunks import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+("|\\?\Z)|[{}\[\]]', re.DOTALL)
_BORDER: Final = re.compile(rb'\}\s{0,64}[,\x1e]?\s{0,64}(?=\{\s{0,64}")')
"""What stands between two objects, and may be seen in the middle of a broken one."""
_LISTS: Final = frozenset(
    b"articles article data items results result rows records hits docs documents news berita artikel posts entries"
    b" response stories list daftar hasil @graph".split()
)
"""What the list of articles is called where it stands in an object, as news services answer."""
_OWN: Final = frozenset(b"headline title judul body isi content text konten".split())
"""An object with one of these is an article itself, whatever lists are in it."""
_DEEPEST_LIST: Final = 3
_BETWEEN: Final = b" \t\r\n,\x1e\x00\xef\xbb\xbf"
_QUOTE, _OPEN_OBJECT, _OPEN_LIST = b'"{['
_OPENS: Final = (_OPEN_OBJECT, _OPEN_LIST)
_OVERLAP: Final = 256
_LAST_WORD: Final = re.compile(r",?\s*[\w\\.+-]{0,8}\s*")
"""What JSON can end in where it is cut outside of a text: nothing, or half a number, a name or a code."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """An object and the line that it begins in.

    Where there is no `content`, `why` says why: broken, large, stray; cut or last where the stream ends with it.
    """

    line: int
    content: bytes | None = None
    why: str = ""


class Scanner:
    """A stream of bytes, cut into the objects that stand side by side in it or in the lists of it."""

    def __init__(self, chunks: Iterator[bytes], *, line: int = 1, has_lists: bool = True) -> None:
        self._chunks = chunks
        self._has_lists = has_lists
        self._data = b""
        self._line = line
        self._counted = 0
        """The place in the data that lies in `_line`."""
        self._done = 0
        """Up to here the data is accounted for."""
        self._at = 0
        """From here on tokens are looked for."""
        self._is_large = False
        self._tokens = self._scan()
        self._around: list[int] = []
        """The brackets around the objects, from the outside."""
        self._stray_line = 0
        self._is_lost = False
        """Whether the last object has no end, so that nobody knows what closes after it."""

    def objects(self) -> Iterator[Scanned]:
        """Give the objects in order."""
        key = b""
        while True:
            token = next(self._tokens, None)
            if token is None and self._is_large:
                self._pass_over(len(self._data))
                continue
            if token is None:
                yield from self._end()
                return
            start, mark = token.start(), self._data[token.start()]
            if self._around[-1:] == [_OPEN_OBJECT]:
                key = self._in_object(token, key)
                continue
            if mark == _QUOTE:
                self._pass_over(token.end(), restart=False)
                continue
            yield from self._stray(start)
            if mark == _OPEN_OBJECT:
                yield from self._object(start)
                continue
            self._bracket(mark)
            self._done = token.end()

    def _in_object(self, token: re.Match[bytes], key: bytes) -> bytes:
        """Pass over what else is in the object around a list of articles; give the last text that was in it."""
        mark = self._data[token.start()]
        if mark == _QUOTE:
            key = token[0][1:-1]
        elif mark in _OPENS and not (mark == _OPEN_LIST and self._is_list(key, token.end())):
            depth = 1
            while depth and (token_in := next(self._tokens, None)):
                mark = self._data[token_in.start()]
                depth += (mark in _OPENS) - (mark in b"}]")
                self._done = token_in.end()
            return key
        else:
            self._bracket(mark)
        self._done = token.end()
        return key

    def _bracket(self, mark: int) -> None:
        if mark in _OPENS:
            self._around.append(mark)
        elif self._around:
            self._around.pop()

    def _object(self, start: int) -> Iterator[Scanned]:
        """Give the object that begins here; nothing, where it turns out to be what is around a list of them."""
        self._done = start
        path = [_OPEN_OBJECT]
        may_hold_list = self._has_lists and not self._around
        key = b""
        for token in self._tokens:
            mark = self._data[token.start()]
            if mark == _QUOTE:
                if may_hold_list:
                    key = token[0][1:-1]
                    is_own = len(path) == 1 and key in _OWN and self._data[token.end() : token.end() + 1] == b":"
                    may_hold_list = not is_own
            elif mark in _OPENS:
                if may_hold_list and mark == _OPEN_LIST and _OPEN_LIST not in path and self._is_list(key, token.end()):
                    self._around = [*path, _OPEN_LIST]
                    self._done = token.end()
                    return
                path.append(mark)
            else:
                path.pop()
                if not path:
                    yield self._whole(token.end())
                    return
        yield from self._unclosed()

    def _is_list(self, key: bytes, after: int) -> bool:
        return key in _LISTS and self._data[after : after + _OVERLAP].lstrip()[:1] in (b"{", b"")

    def _whole(self, end: int) -> Scanned:
        """Give the object up to here, unless it has swallowed others because a quotation mark was missing."""
        content = self._data[self._done : end]
        line = self._line_at(self._done)
        border = _BORDER.search(content)
        if border and not is_json(content):
            self._restart(self._done + border.end())
            return Scanned(line, None, "broken")
        self._done = end
        return Scanned(line, content)

    def _unclosed(self) -> Iterator[Scanned]:
        """Account for an object that has no end: the next one begins at the next border, or never."""
        line = self._line_at(self._done)
        border = _BORDER.search(self._data, self._done)
        why = "broken"
        if border is None:
            self._is_lost = True
            why = "large" if self._is_large else "cut" if is_cut(self._data[self._done :]) else "last"
        yield Scanned(line, None, why)
        while border is None and self._is_large and self._more(len(self._data) - _OVERLAP):
            border = _BORDER.search(self._data)
        self._restart(border.end() if border else len(self._data))

    def _scan(self) -> Iterator[re.Match[bytes]]:
        """Give the tokens of the data, and ask for more of it; ends with the stream, or where too much is held."""
        while True:
            unfinished = len(self._data)
            for token in _TOKEN.finditer(self._data, self._at):
                if token.lastindex is None or token[1] == b'"':
                    yield token
                else:
                    unfinished = token.start()
            self._at = unfinished
            if len(self._data) - self._done > LONGEST:
                self._is_large = True
                return
            if not self._more(self._done):
                return

    def _more(self, keep: int) -> bool:
        """Add a chunk to the data, and let go what is before `keep`; False where there is no more."""
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        if keep > self._counted:
            self._line_at(keep)
        self._counted -= min(keep, self._counted)
        self._data = self._data[keep:] + chunk
        self._at = max(0, self._at - keep)
        self._done = max(0, self._done - keep)
        return True

    def _restart(self, at: int) -> None:
        self._done = self._at = at
        self._is_large = False
        self._tokens = self._scan()

    def _pass_over(self, end: int, *, restart: bool = True) -> None:
        self._stray_line = self._stray_line or self._line_at(self._done)
        if restart:
            self._restart(end)
        else:
            self._done = end

    def _end(self) -> Iterator[Scanned]:
        """Account for what stands last; a list that does not close was cut."""
        if self._has_lists and self._around and not self._is_lost:
            yield Scanned(self._line_at(len(self._data.rstrip(_BETWEEN))), None, "cut")
        else:
            yield from self._stray(len(self._data))

    def _stray(self, end: int) -> Iterator[Scanned]:
        """Give what stands between two objects and is nothing of JSON's."""
        stray = self._data[self._done : end].lstrip(_BETWEEN)
        if stray or self._stray_line:
            line = self._stray_line or self._line_at(end - len(stray))
            yield Scanned(line, None, "stray")
        self._stray_line = 0

    def _line_at(self, place: int) -> int:
        """Give the line that a place of the data lies in; places come in order, so that each byte is counted once."""
        if place < self._counted:
            return self._line - self._data.count(b"\n", place, self._counted)
        self._line += self._data.count(b"\n", self._counted, place)
        self._counted = place
        return self._line


def is_json(content: bytes) -> bool:
    """Say whether bytes are one JSON value, raw breaks and tabs inside its texts forgiven."""
    try:
        json.loads(content, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def is_cut(content: bytes) -> bool:
    """Say whether bytes are the beginning of a JSON value that goes on."""
    try:
        json.loads(content.decode("utf-8", "replace"), strict=False)
    except json.JSONDecodeError as error:
        if error.msg.startswith("Unterminated string"):
            return True
        return error.msg != "Extra data" and _LAST_WORD.fullmatch(error.doc, error.pos) is not None
    except (ValueError, RecursionError):
        pass
    return False
