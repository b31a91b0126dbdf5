"""Greets new tickets and answers messages, each once, through lost connections and its own restarts.

Run it with GUILDHALL_URL and GUILDHALL_KEY set: python ticket_bot.py projects/default
"""

import asyncio
import os
import sys
from pathlib import Path

from guildhall import DeadlineExceeded, FailedPrecondition, Guildhall, NotFound, TicketEvent, Unavailable

MARK = "[bot] "  # tells its own messages from those of others
BOOKMARK = Path(os.environ.get("BOT_BOOKMARK", "ticket_bot.cursor"))


async def answer(guild: Guildhall, event: TicketEvent) -> None:
    kind = event.WhichOneof("kind")
    if kind == "created":
        text, uid = f"Hello! Somebody will look at {event.created.subject!r} soon.", event.created.uid
    elif kind == "message_created" and not event.message_created.text.startswith(MARK):
        text, uid = f"Message {event.message_created.sequence} has arrived.", event.message_created.uid
    else:
        return
    try:  # the same request_id again, e.g. after a crash right here, is still one message
        await guild.tickets.reply(event.ticket, MARK + text, request_id=f"answer-{uid}")
    except (FailedPrecondition, NotFound):
        print(f"{event.ticket} takes no more messages")


async def main(project: str) -> None:
    async with Guildhall(os.environ["GUILDHALL_URL"], os.environ["GUILDHALL_KEY"]) as guild:
        while True:
            watch = guild.tickets.watch(project, cursor=BOOKMARK.read_text() if BOOKMARK.exists() else "")
            try:
                async for event in watch:
                    await answer(guild, event)
                    BOOKMARK.write_text(watch.cursor)
            except (Unavailable, DeadlineExceeded) as error:  # of a reply; the watch copes by itself
                print(f"trying again: {error}")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
