"""Keys typed faster than the focus moves: each is answered where the one before it led."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.widget import Widget
else:  # beside a widget, as Textual looks for component classes in the first base that is one
    Widget = object


class TypingAhead(Widget):
    """A widget that answers its keys itself, in their order, and hands on those that came after the focus left.

    Textual gives a key to the widget that has the focus when the key arrives, and looks for its binding only
    when it has bubbled up: without this, in `/words` typed in one go, `words` would be commands of the list.
    """

    async def on_event(self, event: events.Event) -> None:
        """Answer an event."""
        if not isinstance(event, events.Key):
            await super().on_event(event)
        elif self.app.focused is not self or self.app.screen is not self.screen:
            event.stop()
            self.app.post_message(events.Key(event.key, event.character))
        elif self.check_consume_key(event.key, event.character):
            await super().on_event(event)
        elif (bound := self.screen.active_bindings.get(event.key)) is not None and bound.enabled:
            event.stop()
            await self.app.run_action(bound.binding.action, bound.node)
        else:
            await super().on_event(event)
