import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient, type Interceptor } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { TicketService } from "./guildhall/ticket/v1/ticket_service_pb.js";

function setting(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} is not set`);
  return value;
}

test("a ticket is opened, read and heard of on a stream", { timeout: 20_000 }, async () => {
  const key = setting("GUILDHALL_KEY");
  const signIn: Interceptor = (next) => (request) => {
    request.header.set("x-api-key", key);
    return next(request);
  };
  const transport = createGrpcWebTransport({ baseUrl: setting("GUILDHALL_URL"), interceptors: [signIn] });
  const tickets = createClient(TicketService, transport);

  const created = await tickets.createTicket({
    parent: process.env["GUILDHALL_PROJECT"] ?? "projects/default",
    ticket: { subject: "Smoke test from TypeScript" },
  });
  const read = await tickets.getTicket({ name: created.name });
  assert.equal(read.subject, created.subject);

  const abort = new AbortController();
  for await (const { item } of tickets.watchTicket({ name: created.name }, { signal: abort.signal })) {
    if (item.case === "event") {
      assert.equal(item.value.ticket, created.name);
      break;
    }
  }
  abort.abort();
});
