from guildhall_server.jobs import store


async def test_claims_and_outcomes_stay_on_their_indexes(database):
    async with database.pool.acquire() as connection:
        await connection.execute(
            "INSERT INTO jobs (project_id, id, kind, payload, state, max_attempts, run_at, finished_at) "
            "SELECT 'p' || n % 50, gen_random_uuid(), 'errand', '{}', CASE n % 3 WHEN 0 THEN 1 ELSE 3 END, "
            "3, now() + make_interval(secs => n), CASE WHEN n % 3 > 0 THEN now() END "
            "FROM generate_series(1, 20000) AS n"
        )
        await connection.execute("ANALYZE jobs; SET plan_cache_mode = force_generic_plan")
        for hot in (store._claim, store._renew, store._record, store._reap):
            count = len(hot.arguments(dict.fromkeys(hot._names)))
            await connection.execute(f"PREPARE hot AS {hot.sql}")
            nulls = ", ".join(["NULL"] * count)
            plan = "\n".join(row[0] for row in await connection.fetch(f"EXPLAIN EXECUTE hot({nulls})"))
            await connection.execute("DEALLOCATE hot")
            assert "Seq Scan on jobs" not in plan, plan
        await connection.execute("RESET plan_cache_mode")
