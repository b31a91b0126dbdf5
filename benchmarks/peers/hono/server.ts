// Hono on Bun with Bun's own Postgres client: the same routes, checks and statements as the Python peers.
import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { zValidator } from "@hono/zod-validator";
import { SQL } from "bun";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";

const CREATE_MESSAGE = "/guildhall.ticket.v1.TicketService/CreateTicketMessage";
const STATES = ["STATE_UNSPECIFIED", "STATE_OPEN", "STATE_CLAIMED", "STATE_CLOSED"];
const CLOSED = 3;
const REMEMBERED = 1_000;
const SECRET = process.env.PAGE_TOKEN_SECRET ?? "benchmark";
const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const PROJECT = "[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?";

const sql = new SQL({
  path: process.env.DATABASE_SOCKET,
  database: process.env.DATABASE_NAME,
  username: process.env.DATABASE_USER,
  max: Number(process.env.POOL_SIZE),
  idleTimeout: 0,
  connection: { jit: "off", timezone: "UTC" },
});

type Key = {
  project: string;
  id: string;
  displayName: string;
  scopes: Set<string>;
  user: string | null;
  userDisplayName: string | null;
  userActive: boolean | null;
  active: boolean;
  expiresAt: Date | null;
  revokedAt: Date | null;
  principal: string;
};

const known = new Map<string, [number, Key]>();

async function caller(text: string | undefined): Promise<Key> {
  if (text === undefined) throw new HTTPException(401, { message: "send an API key in the header x-api-key" });
  let entry = known.get(text);
  if (entry === undefined || performance.now() - entry[0] > REMEMBERED) {
    const key = await lookUp(createHash("sha256").update(text).digest());
    if (key === null) throw new HTTPException(401, { message: "there is no such API key" });
    entry = [performance.now(), key];
    known.set(text, entry);
  }
  const key = entry[1];
  const now = Date.now();
  if ((key.revokedAt && +key.revokedAt <= now) || (key.expiresAt && +key.expiresAt <= now))
    throw new HTTPException(401, { message: "the API key has ended" });
  if (!key.active || key.userActive === false)
    throw new HTTPException(401, { message: "the API key is switched off" });
  return key;
}

async function lookUp(digest: Buffer): Promise<Key | null> {
  const [row] = await sql`
    SELECT k.project_id, k.id, k.display_name, array_to_json(k.scopes)::text AS scopes, k.user_id,
           u.display_name AS user_display_name, u.active AS user_active, k.active, k.expires_at, k.revoked_at
    FROM api_keys k LEFT JOIN users u ON u.project_id = k.project_id AND u.id = k.user_id
    WHERE k.secret_hash = ${digest}`;
  if (!row) return null;
  return {
    project: row.project_id,
    id: row.id,
    displayName: row.display_name,
    scopes: new Set(JSON.parse(row.scopes)),
    user: row.user_id,
    userDisplayName: row.user_display_name,
    userActive: row.user_active,
    active: row.active,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    principal: row.user_id ? `users/${row.user_id}` : `apiKeys/${row.id}`,
  };
}

const sees = (key: Key, opener: string) =>
  key.user === null || opener === key.principal || key.scopes.has("tickets:moderate");

function enter(key: Key, project: string, permission: string) {
  if (project !== key.project) throw new HTTPException(404, { message: `there is no project ${project}` });
  if (!key.scopes.has(permission)) throw new HTTPException(403, { message: `this needs the permission ${permission}` });
}

const noTicket = (ticket: string) => new HTTPException(404, { message: `there is no ticket ${ticket}` });
const inProject = (project: string, stored: string) =>
  stored && stored !== "root" ? `projects/${project}/${stored}` : stored;

const mac = (scope: string, payload: Buffer) =>
  createHmac("sha256", SECRET).update(scope).update(payload).digest().subarray(0, 12);

function issueToken(scope: string, sequence: number): string {
  const payload = Buffer.alloc(8);
  payload.writeBigInt64BE(BigInt(sequence));
  return Buffer.concat([mac(scope, payload), payload]).toString("base64url");
}

function readToken(scope: string, token: string): number {
  const whole = Buffer.from(token, "base64url");
  const payload = whole.subarray(12);
  if (whole.length !== 20 || !timingSafeEqual(whole.subarray(0, 12), mac(scope, payload)))
    throw new HTTPException(400, { message: "pageToken is not of this list" });
  return Number(payload.readBigInt64BE());
}

const requestHash = (ticket: string, draft: z.infer<typeof draftShape>) =>
  createHash("sha256").update(`${ticket}\0${draft.author}\0${draft.text}`).digest().subarray(0, 16);

const draftShape = z.object({
  text: z.string().trim().min(1).max(2000),
  author: z.string().regex(new RegExp(`^(root|projects/${PROJECT}/(users|apiKeys)/${UUID})?$`)).default(""),
});
const ticketPath = z.object({ project: z.string().regex(new RegExp(`^${PROJECT}$`)), ticket: z.uuid() });
const pageQuery = z.object({
  pageSize: z.coerce.number().int().min(0).default(0),
  pageToken: z.string().max(2048).default(""),
  afterSequence: z.coerce.number().int().min(0).default(0),
});
const repeatable = z.object({ "idempotency-key": z.string().max(128).optional() });

function message(project: string, ticket: string, row: any) {
  return {
    name: `projects/${project}/tickets/${ticket}/messages/${row.id}`,
    uid: row.id,
    sequence: row.sequence,
    text: row.text,
    author: inProject(project, row.author),
    authorDisplayName: row.author_display_name,
    staff: row.staff,
    origin: inProject(project, row.origin),
    createTime: row.created_at,
  };
}

const signedIn = createMiddleware<{ Variables: { key: Key } }>(async (c, next) => {
  c.set("key", await caller(c.req.header("x-api-key")));
  await next();
});

const app = new Hono<{ Variables: { key: Key } }>();
app.use("/v1/*", signedIn);

app.get("/v1/projects/:project/tickets/:ticket", zValidator("param", ticketPath), async (c) => {
  const { project, ticket } = c.req.valid("param");
  const key = c.get("key");
  enter(key, project, "tickets:read");
  const [row] = await sql`
    SELECT t.*, coalesce(p.messages, 0) AS own, coalesce(p.read_count, 0) AS read_count,
           coalesce(p.read_own, 0) AS read_own
    FROM tickets t LEFT JOIN ticket_participants p
      ON p.project_id = t.project_id AND p.ticket_id = t.id AND p.principal = ${key.principal}
    WHERE t.project_id = ${project} AND t.id = ${ticket}`;
  if (!row || !sees(key, row.opener)) throw noTicket(ticket);
  return c.json({
    name: `projects/${project}/tickets/${ticket}`,
    uid: row.id,
    number: row.number,
    state: STATES[row.state],
    category: row.category,
    subject: row.subject,
    description: row.description,
    guild: row.guild,
    channel: row.channel,
    opener: inProject(project, row.opener),
    openerDisplayName: row.opener_display_name,
    claimer: inProject(project, row.claimer),
    claimTime: row.claimed_at ?? undefined,
    assignee: inProject(project, row.assignee),
    closer: inProject(project, row.closer),
    closeTime: row.closed_at ?? undefined,
    closeMessage: row.close_message,
    reopenCount: row.reopen_count,
    reopenTime: row.reopened_at ?? undefined,
    mergedInto: row.merged_into ? `projects/${project}/tickets/${row.merged_into}` : "",
    messageCount: row.message_count,
    lastSequence: row.last_sequence,
    lastMessage: row.last_message,
    lastMessageTime: row.last_message_at ?? undefined,
    unreadCount: Math.max(0, row.message_count - row.read_count - row.own + row.read_own),
    createTime: row.created_at,
    updateTime: row.updated_at,
    etag: String(row.revision),
  });
});

app.get(
  "/v1/projects/:project/tickets/:ticket/messages",
  zValidator("param", ticketPath),
  zValidator("query", pageQuery),
  async (c) => {
    const { project, ticket } = c.req.valid("param");
    const { pageSize, pageToken, afterSequence } = c.req.valid("query");
    const key = c.get("key");
    enter(key, project, "tickets:read");
    const size = Math.min(pageSize, 500) || 50;
    const scope = `${project}/${ticket}/${afterSequence}`;
    const start = pageToken ? readToken(scope, pageToken) : afterSequence;
    const [found] = await sql`SELECT opener FROM tickets WHERE project_id = ${project} AND id = ${ticket}`;
    if (!found || !sees(key, found.opener)) throw noTicket(ticket);
    const rows = await sql`
      SELECT * FROM ticket_messages
      WHERE project_id = ${project} AND ticket_id = ${ticket} AND sequence > ${start}
      ORDER BY sequence LIMIT ${size + 1}`;
    const page = rows.slice(0, size);
    return c.json({
      ticketMessages: page.map((row: any) => message(project, ticket, row)),
      nextPageToken: rows.length > size ? issueToken(scope, page[page.length - 1].sequence) : "",
    });
  },
);

app.post(
  "/v1/projects/:project/tickets/:ticket/messages",
  zValidator("param", ticketPath),
  zValidator("header", repeatable),
  zValidator("json", draftShape),
  async (c) => {
    const { project, ticket } = c.req.valid("param");
    const draft = c.req.valid("json");
    const requestId = c.req.valid("header")["idempotency-key"];
    const key = c.get("key");
    enter(key, project, "tickets:write");
    if (draft.author && draft.author !== inProject(project, key.principal) && !key.scopes.has("tickets:moderate"))
      throw new HTTPException(403, { message: "only staff may name an author" });
    const stored = requestId ? await replayed(project, key, requestId, ticket, draft) : null;
    if (stored) return c.json(stored);
    try {
      return c.json(await append(project, ticket, draft, key, requestId));
    } catch (error) {
      const again = requestId && isUniqueViolation(error) && (await replayed(project, key, requestId, ticket, draft));
      if (again) return c.json(again);
      throw error;
    }
  },
);

const isUniqueViolation = (error: any) => error?.errno === "23505" || error?.code === "23505";

async function replayed(project: string, key: Key, requestId: string, ticket: string, draft: any) {
  const [row] = await sql`
    SELECT request_hash, response FROM replays
    WHERE project_id = ${project} AND principal = ${key.principal} AND request_id = ${requestId}
      AND method = ${CREATE_MESSAGE}`;
  if (!row) return null;
  if (!requestHash(ticket, draft).equals(row.request_hash))
    throw new HTTPException(400, { message: "the idempotency key was used for another request" });
  return JSON.parse(row.response.toString());
}

function append(project: string, ticket: string, draft: any, key: Key, requestId: string | undefined) {
  const now = new Date();
  return sql.begin(async (tx) => {
    const [found] = await tx`
      SELECT opener, state FROM tickets WHERE project_id = ${project} AND id = ${ticket} FOR UPDATE`;
    if (!found || !sees(key, found.opener)) throw noTicket(ticket);
    if (found.state === CLOSED) throw new HTTPException(400, { message: "the ticket takes no more messages" });
    const [{ last_sequence: sequence }] = await tx`
      UPDATE tickets SET last_sequence = last_sequence + 1, message_count = message_count + 1,
             last_message = left(${draft.text}, 200), last_message_at = ${now}
      WHERE project_id = ${project} AND id = ${ticket} RETURNING last_sequence`;
    const row = {
      id: randomUUID(),
      sequence,
      text: draft.text,
      author: key.principal,
      author_display_name: key.userDisplayName ?? key.displayName,
      staff: key.scopes.has("tickets:moderate"),
      origin: "",
      created_at: now,
    };
    const answer = message(project, ticket, row);
    const event = Buffer.from(
      JSON.stringify({
        ticket: `projects/${project}/tickets/${ticket}`,
        actor: answer.author,
        time: now,
        messageCreated: answer,
      }),
    );
    await tx`
      WITH message AS (
        INSERT INTO ticket_messages
          (project_id, ticket_id, sequence, id, text, author, author_display_name, staff, created_at)
        VALUES (${project}, ${ticket}, ${sequence}, ${row.id}, ${row.text}, ${row.author},
                ${row.author_display_name}, ${row.staff}, ${now})
      ), participant AS (
        INSERT INTO ticket_participants AS p
          (project_id, ticket_id, principal, messages, read_sequence, read_count, read_own)
        VALUES (${project}, ${ticket}, ${row.author}, 1, 0, 0, 0)
        ON CONFLICT (project_id, ticket_id, principal) DO UPDATE SET messages = p.messages + 1
      )
      INSERT INTO events (project_id, type, subject, owner, actor, payload)
      VALUES (${project}, 'dev.guildhall.ticket.message.created.v1', ${`tickets/${ticket}`}, ${found.opener}, ${row.author}, ${event})`;
    if (requestId)
      await tx`
        INSERT INTO replays (project_id, principal, request_id, method, request_hash, response)
        VALUES (${project}, ${row.author}, ${requestId}, ${CREATE_MESSAGE}, ${requestHash(ticket, draft)},
                ${Buffer.from(JSON.stringify(answer))})`;
    return answer;
  });
}

app.onError((error, c) => {
  if (error instanceof HTTPException) return c.json({ message: error.message }, error.status);
  console.error(error);
  return c.json({ message: "the server failed" }, 500);
});

Bun.serve({ hostname: "127.0.0.1", port: Number(process.env.PORT), fetch: app.fetch });
