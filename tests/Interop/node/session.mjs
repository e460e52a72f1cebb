// The unmodified DefaultMessagingSession of amazon-chime-sdk-js over TLS: start, prefetch, events, a broken connection, the end of the user.
// NODE_EXTRA_CA_CERTS holds the server's certificate.
import chimeSdk from 'amazon-chime-sdk-js';
import { WebSocket } from 'ws';
import { callIdentity, callMessaging as call, createUsers, messaging, print } from './harness.mjs';

const { ConsoleLogger, DefaultMessagingSession, LogLevel, MessagingSessionConfiguration, PrefetchOn } = chimeSdk;

// What a browser has and Node.js 20 has not. The sockets are kept, to break one.
const sockets = [];
globalThis.WebSocket = class extends WebSocket {
  constructor(...args) {
    super(...args);
    sockets.push(this);
  }
};
globalThis.CloseEvent ??= class CloseEvent extends Event {};

const { AppInstanceArn, arns: { alice, bob } } = await createUsers('alice', 'bob');
const { ChannelArn } = await call('CreateChannel', { AppInstanceArn, Name: 'General', MemberArns: [bob], ChimeBearer: alice });
const message = { ChannelArn, Type: 'STANDARD', Persistence: 'PERSISTENT', ChimeBearer: alice };
await call('SendChannelMessage', { ...message, Content: 'before' }, 'setup');

async function open(userArn, name) {
  const configuration = new MessagingSessionConfiguration(userArn, name, undefined, messaging);
  configuration.prefetchOn = PrefetchOn.Connect;
  const session = new DefaultMessagingSession(configuration, new ConsoleLogger(name, LogLevel.OFF));
  const seen = [];
  let look = () => {};
  const note = (what, fields = {}) => {
    seen.push(what);
    print(`${name}: ${seen.length} ${what}`, fields);
    look();
  };
  session.addObserver({
    messagingSessionDidStart: () => note('started'),
    messagingSessionDidStartConnecting: (reconnecting) => note(reconnecting ? 'reconnecting' : 'connecting'),
    messagingSessionDidStop: (event) => note('stopped', { code: event.code }),
    messagingSessionDidReceiveMessage: ({ type, headers, payload }) =>
      note(type, { messageType: headers['x-amz-chime-message-type'], payload: payload === null ? null : JSON.parse(payload) }),
  });
  await session.start();
  // Waits for one more of a kind than there was.
  const until = (what, count = 1) => new Promise((resolve) => {
    look = () => seen.filter((one) => one === what).length >= count && resolve();
    look();
  });
  return { session, until };
}

const one = await open(bob, 'one');
await one.until('CHANNEL_DETAILS');
await call('SendChannelMessage', { ...message, Content: 'hello 💬' }, 'setup');
await one.until('CREATE_CHANNEL_MESSAGE');
sockets[0].terminate();
await one.until('CHANNEL_DETAILS', 2);
one.session.stop();
await one.until('stopped');

const two = await open(bob, 'two');
await two.until('CHANNEL_DETAILS');
await callIdentity('DeleteAppInstanceUser', { AppInstanceUserArn: bob }, 'setup');
await two.until('stopped');

const refused = new DefaultMessagingSession(new MessagingSessionConfiguration(bob, 'three', undefined, messaging), new ConsoleLogger('three', LogLevel.OFF));
await refused.start().then(() => print('refused', { code: null }), (event) => print('refused', { code: event.code }));
process.exit(0);
