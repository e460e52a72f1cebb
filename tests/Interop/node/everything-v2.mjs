// Everything with the SDK v2; prints what became of each step, and which operations the SDK itself has.
import { readFile } from 'node:fs/promises';
import AWS from 'aws-sdk';
import { callbackFrom, everything } from './everything.mjs';

const configuration = { endpoint: process.env.CHIME_ENDPOINT, region: 'us-east-1', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const clients = { identity: new AWS.ChimeSDKIdentity(configuration), messaging: new AWS.ChimeSDKMessaging(configuration) };
const print = (line) => console.log(JSON.stringify(line));

// Of the services as it knew them when it was retired: operations of a later time are not there.
for (const [service, client] of Object.entries(clients)) {
  print({ service, operations: Object.keys(client.api.operations).map((name) => name[0].toUpperCase() + name.slice(1)) });
}

// The short words that the service puts into "Code" are what this SDK tells; the shapes' names are those of the other clients.
const shapes = { Unauthorized: 'UnauthorizedClientException', Throttled: 'ThrottledClientException' };
await everything(JSON.parse(await readFile(new URL('../scenarios/everything.json', import.meta.url), 'utf8')), {
  call: (service, operation, input) => clients[service][operation[0].toLowerCase() + operation.slice(1)](input).promise(),
  nameOf: (error) => shapes[error.code] ?? `${error.code}Exception`,
  callback: (messageId) => callbackFrom(process.env.CHIME_ENDPOINT, messageId),
  report: print,
});
