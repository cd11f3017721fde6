"""What can be typed about feeds: `berita feeds` with its parts, and `berita fetch`."""

from __future__ import annotations

from typing import Final

from reader.cli.described import Command, Option
from reader.locale import N_

_JSON: Final = Option("", N_("print one JSON document"))
_TAG: Final = Option(N_("TAG"), N_("give the feed's articles this tag; may be repeated"))
FEED_COMMANDS: Final = {
    "feeds": Command(
        N_("[COMMAND]"),
        N_("list the feeds that are followed, or change them"),
        N_("what to do with feeds; without it they are listed"),
        (
            ("berita feeds", N_("list the feeds, and how each answered last")),
            ("berita feeds --json", N_("give the list to another program")),
        ),
        {"--json": _JSON},
    ),
    "feeds add": Command(
        N_("URL… | SITE…"),
        N_("follow a feed, or the main feed of a site"),
        N_("addresses of feeds or sites; https:// may be left out"),
        (
            ("berita feeds add antaranews.com", N_("follow a site's main feed")),
            ("berita feeds add antaranews.com/rss/terkini.xml", N_("follow this feed")),
            ("berita feeds add --tag ekonomi kontan.co.id", N_("tag its articles")),
        ),
        {
            "--tag": _TAG,
            "--allow-private": Option("", N_("the host may be in a private network, such as localhost")),
        },
    ),
    "feeds remove": Command(
        N_("FEED…"),
        N_("follow feeds no longer; their articles stay"),
        N_("feeds by their number in the list, or by their address"),
        (("berita feeds remove 3", N_("follow number 3 no longer")),),
        {},
    ),
    "feeds import": Command(
        N_("FILE… | -"),
        N_("follow the feeds in OPML or newsboat's list"),
        N_("lists of feeds; - reads one that is piped"),
        (
            ("berita feeds import feeds.opml", N_("follow the feeds in an OPML file")),
            ("berita feeds import ~/.newsboat/urls", N_("follow newsboat's feeds")),
        ),
        {"--tag": _TAG},
    ),
    "feeds export": Command(
        N_("[FILE]"),
        N_("write the feeds as OPML"),
        N_("where to write; otherwise on stdout"),
        (
            ("berita feeds export feeds.opml", N_("write them to a new file")),
            ("berita feeds export --force feeds.opml", N_("write them over that file")),
        ),
        {"--force": Option("", N_("write over a file that is there"))},
    ),
    "fetch": Command(
        N_("[FEED…]"),
        N_("fetch what is new in the feeds"),
        N_("feeds by number in the list, or by address; otherwise all"),
        (
            ("berita fetch", N_("fetch what is new in all feeds")),
            ("berita fetch --full", N_("fetch whole pages where a feed shortens its articles")),
            ("berita fetch --due", N_("only feeds whose time has come, as a timer would want")),
        ),
        {
            "--full": Option("", N_("fetch the page behind every new entry that its feed shortens")),
            "--due": Option("", N_("leave out feeds that may not have anything new yet")),
            "--json": _JSON,
        },
    ),
}
