import asyncio, time
import pytest
from guildhall import Guildhall
from tests.clients.python.conftest import *
import logging
logging.basicConfig(level=logging.INFO)
@pytest.mark.parametrize("hb",[15.0])
async def test_sw(host, network, guild, hb):
    t = await guild.tickets.create("default", subject="A question")
    async with Guildhall(network.url, ROOT_KEY, heartbeat=hb) as far:
        watch = far.tickets.watch(t, backlog=0)
        await watch.opened()
        network.swallow()
        t0=time.time()
        await guild.tickets.reply(t,"1")
        print("connections", network.connections)
        async with asyncio.timeout(60):
            async for e in watch:
                print("GOT after", time.time()-t0, network.connections); break
