// Reads scenarios/everything.json: every operation of both services at least once, told to a client by its adapter.
//
// A step is a call ("messaging DescribeChannel") with its input, in which $name stands for what an earlier step kept; it succeeds with what it
// expects, or fails with its error. "callback" waits for the id that a channel flow's processor was handed with a message. "sessions" and
// "events" concern clients that have WebSockets: the users who listen from there on, and the events that must have come by then.

/**
 * @param steps the scenario
 * @param client { call(service, operation, input), callback(messageId), report(line), sessions?(arns), events?(types) }
 */
export async function everything(steps, client) {
  const kept = {};
  for (const step of steps) {
    if (step.callback) {
      kept[step.keep] = await client.callback(fill(step.callback, kept));
    } else if (step.sessions) {
      await client.sessions?.(step.sessions.map((name) => kept[name]));
    } else if (step.events) {
      await client.events?.(step.events);
    } else {
      await take(step, client, kept);
    }
  }
}

async function take(step, client, kept) {
  const [service, operation] = step.call.split(' ');
  const line = { call: step.call, expected: step.error ?? 'ok' };
  try {
    const output = await client.call(service, operation, fill(step.input, kept));
    line.outcome = 'ok';
    for (const [path, value] of Object.entries(step.expect ?? {})) {
      const found = path.split('.').reduce((inner, name) => inner?.[name], output);
      if (found !== value) line.outcome = `${path} is ${JSON.stringify(found)} rather than ${JSON.stringify(value)}`;
    }
    for (const [name, member] of Object.entries(step.keep ?? {})) kept[name] = output[member];
  } catch (error) {
    line.outcome = client.nameOf(error);
    line.message = error.message;
  }
  client.report(line);
}

function fill(value, kept) {
  if (typeof value === 'string') return value.startsWith('$') ? kept[value.slice(1)] : value;
  if (Array.isArray(value)) return value.map((inner) => fill(inner, kept));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, kept)]));
}

/** Asks the test's own server, which plays the Lambda function of every channel flow. */
export async function callbackFrom(endpoint, messageId) {
  const response = await fetch(new URL(`/test/callbacks/${messageId}`, endpoint));
  if (!response.ok) throw new Error(`no callback for ${messageId}: ${response.status}`);
  return response.text();
}
