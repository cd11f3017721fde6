"""Lists of feeds as files: OPML and newsboat's taken in, and one put in place whole or not at all."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import Refused, StorageError, UsageError
from reader.files import put
from reader.locale import _
from reader.sources.detection import BEGINNING, Format, format_of
from reader.sources.found import Origin, PassedOver, Subscription, Told, Unreadable
from reader.sources.opening import MAX_FEED_BYTES
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.feed import Feed
    from reader.sources.found import Items


@dataclass(slots=True)
class Lists:
    """What lists of feeds held: the feeds, and what is to be said about the rest."""

    feeds: list[Feed] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    exit_code: int = 0


def read_lists(names: Sequence[str]) -> Lists:
    """Read lists of feeds from files, `-` from stdin; what cannot be read is told, the others are read."""
    lists = Lists()
    for name in dict.fromkeys(names):
        shown = one_line(os.fsencode(name).decode("utf-8", "replace"))
        try:
            content = sys.stdin.buffer.read(MAX_FEED_BYTES + 1) if name == "-" else _content(name)
            items = _items(content, Origin(name))
        except (OSError, ValueError) as error:
            items = iter((Unreadable(name, _why(shown, error)),))
        for item in items:
            if isinstance(item, Subscription) and "@" in item.feed.url.split("/")[2]:
                lists.problems.append(
                    _("{file}: a feed with a name or password in its address is not followed ({host}).").format(
                        file=shown, host=one_line(item.feed.url.split("/")[2].rpartition("@")[2])
                    )
                )
            elif isinstance(item, Subscription):
                lists.feeds.append(item.feed)
            elif isinstance(item, Unreadable | PassedOver | Told):
                where = f"{item.part}: " if isinstance(item, Unreadable | PassedOver) and item.part else ""
                message = one_line(item.message)
                lists.problems.append(message if message.startswith(shown) else f"{shown}: {where}{message}")
            if isinstance(item, Unreadable):
                lists.exit_code = Refused.exit_code
    return lists


def _why(shown: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("{file}: there is no such file.").format(file=shown)
    if isinstance(error, PermissionError):
        return _("{file} may not be read: no permission.").format(file=shown)
    why = getattr(error, "strerror", None) or str(error)
    return _("{file} cannot be read: {why}.").format(file=shown, why=why)


def _content(name: str) -> bytes:
    with Path(name).open("rb") as file:
        return file.read(MAX_FEED_BYTES + 1)


def _items(content: bytes, origin: Origin) -> Items:
    if len(content) > MAX_FEED_BYTES:
        return iter((Unreadable(origin.name, _("It is too large for a list of feeds.")),))
    match format_of(content[:BEGINNING], origin):
        case Format.FEED_LIST:
            from reader.sources.opml import subscriptions  # noqa: PLC0415 - only what is needed

            return subscriptions(content, origin)
        case Format.FEED_ADDRESSES | Format.TEXT | Format.MARKDOWN:
            from reader.sources.newsboat import url_items  # noqa: PLC0415 - the same

            items = list(url_items(content, origin))
            if any(isinstance(item, Subscription) for item in items) or format_of(content, origin) is not Format.TEXT:
                return iter(items)
    return iter((Unreadable(origin.name, _("This is no list of feeds: neither OPML nor newsboat's.")),))


def save(name: str, text: str, *, force: bool) -> None:
    """Put a list in a file, over another only with `force`. Raises UsageError and StorageError."""
    shown = one_line(os.fsencode(name).decode("utf-8", "replace"))
    try:
        is_put = put(Path(name), text.encode(), over=force)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise StorageError(_("{file} cannot be written: {why}.").format(file=shown, why=why)) from error
    if not is_put:
        raise UsageError(_("{file} is there already; --force writes over it.").format(file=shown))
