// Everything with the SDK v3; prints what became of each step, and which operations the SDK itself has.
import { readFile } from 'node:fs/promises';
import { callbackFrom, everything } from './everything.mjs';
import { identity, identitySdk, messaging, messagingSdk } from './harness.mjs';

const sdks = { identity: [identitySdk, identity], messaging: [messagingSdk, messaging] };
const print = (line) => console.log(JSON.stringify(line));
const operations = ([sdk]) => Object.keys(sdk).filter((name) => /^[A-Z]\w+Command$/.test(name)).map((name) => name.slice(0, -'Command'.length));

for (const [service, sdk] of Object.entries(sdks)) print({ service, operations: operations(sdk) });
await everything(JSON.parse(await readFile(new URL('../scenarios/everything.json', import.meta.url), 'utf8')), {
  call: (service, operation, input) => sdks[service][1].send(new sdks[service][0][`${operation}Command`](input)),
  nameOf: (error) => Object.values(sdks).some(([sdk]) => sdk[error.name] && error instanceof sdk[error.name]) ? error.name : `untyped ${error.name}`,
  callback: (messageId) => callbackFrom(process.env.CHIME_ENDPOINT, messageId),
  report: print,
});
