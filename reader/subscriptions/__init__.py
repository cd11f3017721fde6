"""The feeds of an archive, kept up to date: fetched, read and added.

Above network, sources and archive on the path, below screen and command line, which show what became of it. What goes
to the network, `updating` and `finding`, is imported from its module by those who need it, as it takes a while. Stays
at eight names or fewer.
"""

from reader.subscriptions.memory import Memory, remembered
from reader.subscriptions.report import FeedReport, Progress, Report, Wish

__all__ = ["FeedReport", "Memory", "Progress", "Report", "Wish", "remembered"]
