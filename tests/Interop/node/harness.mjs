// What every scenario shares: clients of an unmodified SDK v3 against CHIME_ENDPOINT, and one JSON line on the output for every call.
import * as identitySdk from '@aws-sdk/client-chime-sdk-identity';
import * as messagingSdk from '@aws-sdk/client-chime-sdk-messaging';

const endpoint = process.env.CHIME_ENDPOINT;
if (!endpoint) throw new Error('CHIME_ENDPOINT must hold the URL of the server');

const configuration = {
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
};

export const identity = new identitySdk.ChimeSDKIdentityClient(configuration);
export const messaging = new messagingSdk.ChimeSDKMessagingClient(configuration);
export { identitySdk, messagingSdk };

/** The request sent last, as it went to the HTTP handler. */
export let sent;
for (const client of [identity, messaging]) {
  const spy = (next) => (args) => {
    sent = args.request;
    return next(args);
  };
  client.middlewareStack.add(spy, { step: 'finalizeRequest', priority: 'low' });
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Dates become {"$date": …}, so that a test can tell them from strings and numbers. */
function view(value) {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(view);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$metadata').map(([key, inner]) => [key, view(inner)]));
}

export function print(step, fields) {
  console.log(JSON.stringify({ step, ...fields }));
}

/** Calls, prints what came of it, and gives the output back; undefined after a failure. */
async function call(sdk, client, step, operation, input) {
  try {
    const output = await client.send(new sdk[`${operation}Command`](input));
    const { httpStatusCode, requestId, attempts } = output.$metadata;
    print(step, { ok: true, result: view(output), httpStatusCode, requestId, attempts });
    return output;
  } catch (error) {
    const classes = Object.keys(sdk).filter((name) => typeof sdk[name] === 'function' && name.endsWith('Exception') && error instanceof sdk[name]);
    const { name, Code, message, $fault, $metadata: { httpStatusCode, requestId, attempts } = {} } = error;
    print(step, { ok: false, error: { name, Code, message, $fault, classes }, httpStatusCode, requestId, attempts });
    return undefined;
  }
}

export const callIdentity = (operation, input, step = operation) => call(identitySdk, identity, step, operation, input);
export const callMessaging = (operation, input, step = operation) => call(messagingSdk, messaging, step, operation, input);

/** An app instance with users of the given ids; ARNs by id. */
export async function createUsers(...ids) {
  const { AppInstanceArn } = await callIdentity('CreateAppInstance', { Name: 'Interop 💬' }, 'setup');
  const arns = {};
  for (const id of ids) {
    const user = await callIdentity('CreateAppInstanceUser', { AppInstanceArn, AppInstanceUserId: id, Name: `Name of ${id}` }, 'setup');
    arns[id] = user.AppInstanceUserArn;
  }
  return { AppInstanceArn, arns };
}
