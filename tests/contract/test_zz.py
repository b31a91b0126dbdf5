async def test_x(stack, here):
    from tests.support.samples import *
    t = await here.make_ticket()
    print(await stack.database.pool.fetch("select * from audit_entries"))
    r = await stack.http.get("/", headers={"x-request-id":"01a20251-890b-727d-8285-93c1f969646e"}); print(r.headers)
    assert 0
