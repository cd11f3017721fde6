"""What is asked of the network and what comes back: plain values, with the limits that hold for every answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SECONDS: Final = 60.0
"""The longest that one address is waited for, redirects and all."""
MAX_BYTES: Final = 20 * 1024 * 1024
"""The largest answer that is taken, as it comes and as it is when unpacked, in bytes."""
MAX_REDIRECTS: Final = 5
FEEDS: Final = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.3"
)
"""What an `Accept` header says for a feed."""
PAGES: Final = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
"""What an `Accept` header says for a page, or for what may be a page or a feed."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: an address, what is already known of it, and whether its host may be a private one.

    `etag` and `last_modified` are those of the last answer; with them a host may answer that nothing has changed.
    `allow_private` is for addresses that a reader typed, and holds for their host alone, not where it redirects to.
    """

    address: str
    etag: str = ""
    last_modified: str = ""
    allow_private: bool = False
    accept: str = PAGES


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `status` 200 or so with its bytes, or 304 without, when nothing has changed.

    `address` is the one that answered, `moved_to` the one to use from now on ("" if it is the one that was asked),
    `retrieved_at` a moment in UTC (ISO 8601), `fresh_for` for how many seconds the host says that nothing will
    change (None where it says nothing). `insecure` tells that the way led from https to http.
    """

    status: int
    address: str
    content: bytes = b""
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    retrieved_at: str = ""
    moved_to: str = ""
    fresh_for: int | None = None
    insecure: bool = False

    @property
    def unchanged(self) -> bool:
        """Whether the host says that what is known already still holds."""
        return self.status == 304  # noqa: PLR2004 - Not Modified (RFC 9110, 15.4.5)
