// Watches one ticket and writes into it, with nothing but fetch. It resumes by cursor after every
// disconnect: nothing is lost and nothing comes twice.

const field = (id) => document.getElementById(id);
const say = (text) => (field("state").textContent = text);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const QUIET = 40_000; // the server sends a sign of life every 15 s
const HOPELESS = new Set([400, 401, 403, 404]);

let base, key, ticket;

async function call(path, body) {
  const response = await fetch(`${base}/v1/${path}`, {
    method: "POST",
    headers: { "x-api-key": key, "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.message), { status: response.status });
  return answer;
}

async function* lines(response, alive) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    alive();
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    for (const line of parts) if (line.trim()) yield JSON.parse(line);
  }
}

async function watch(onEvent) {
  for (let cursor = "", failures = 0; ; ) {
    const abort = new AbortController();
    let timer;
    const alive = () => { clearTimeout(timer); timer = setTimeout(() => abort.abort(), QUIET); };
    try {
      alive();
      const response = await fetch(`${base}/v1/${ticket}:watch?cursor=${encodeURIComponent(cursor)}`, {
        headers: { "x-api-key": key },
        signal: abort.signal,
      });
      if (!response.ok) throw Object.assign(new Error((await response.json()).message), { status: response.status });
      say(`Live: ${ticket}`);
      for await (const item of lines(response, alive)) {
        failures = 0;
        if (item.event) onEvent(item.event);
        cursor = item.cursor;
        if (item.end && !item.end.retryDelay) return say(`Ended: ${item.end.reason}`);
      }
    } catch (error) {
      if (HOPELESS.has(error.status)) return say(error.message);
    } finally {
      clearTimeout(timer);
    }
    say("Reconnecting …");
    await sleep(Math.min(200 * 2 ** failures++, 5_000) * (0.5 + Math.random() / 2));
  }
}

function show(event) {
  const item = document.createElement("li");
  const time = document.createElement("small");
  time.textContent = new Date(event.time).toLocaleTimeString();
  if (event.messageCreated) {
    const author = document.createElement("b");
    author.textContent = `${event.messageCreated.authorDisplayName}: `;
    item.append(author, event.messageCreated.text, time);
  } else {
    const kind = Object.keys(event).find((name) => !["ticket", "actor", "time"].includes(name));
    item.className = "event";
    item.append(kind, time);
  }
  field("log").append(item);
  item.scrollIntoView({ block: "nearest" });
}

field("connect").addEventListener("submit", async (submit) => {
  submit.preventDefault();
  base = field("url").value.replace(/\/$/, "");
  key = field("key").value.trim();
  try {
    field("ticket").value ||= (await call("projects/default/tickets", { subject: "Opened in the browser" })).name;
    ticket = field("ticket").value;
    field("log").replaceChildren();
    await watch(show);
  } catch (error) {
    say(error.message);
  }
});

field("write").addEventListener("submit", async (submit) => {
  submit.preventDefault();
  const text = field("text").value.trim();
  if (!text || !ticket) return;
  try {
    await call(`${ticket}/messages`, { text });
    field("text").value = "";
  } catch (error) {
    say(error.message);
  }
});
