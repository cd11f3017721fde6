"""The feeds of an archive, kept up to date: fetched, read and added.

Above network, sources and archive on the path, below screen and command line, which show what became of it. Stays
at eight names or fewer.
"""

from reader.subscriptions.finding import find_feeds
from reader.subscriptions.memory import Memory, remembered
from reader.subscriptions.report import FeedReport, Progress, Report, Wish
from reader.subscriptions.updating import update_feeds

__all__ = ["FeedReport", "Memory", "Progress", "Report", "Wish", "find_feeds", "remembered", "update_feeds"]
