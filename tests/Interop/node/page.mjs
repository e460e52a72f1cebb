// What runs in the browser: scenarios/everything.json with the SDK v3, and the session of amazon-chime-sdk-js for each of the listening users.
import * as identitySdk from '@aws-sdk/client-chime-sdk-identity';
import * as messagingSdk from '@aws-sdk/client-chime-sdk-messaging';
import { ConsoleLogger, DefaultMessagingSession, LogLevel, MessagingSessionConfiguration, PrefetchOn } from 'amazon-chime-sdk-js';
import steps from '../scenarios/everything.json';
import { callbackFrom, everything } from './everything.mjs';

const settings = (endpoint) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
});

/** Runs everything against a server of another origin; every line goes to report. */
window.runEverything = async (endpoint, patience) => {
  const report = (line) => window.report(JSON.stringify(line));
  const sdks = {
    identity: [identitySdk, new identitySdk.ChimeSDKIdentityClient(settings(endpoint))],
    messaging: [messagingSdk, new messagingSdk.ChimeSDKMessagingClient(settings(endpoint))],
  };
  for (const [service, [sdk]] of Object.entries(sdks)) {
    report({ service, operations: Object.keys(sdk).filter((name) => /^[A-Z]\w+Command$/.test(name)).map((name) => name.slice(0, -'Command'.length)) });
  }
  const seen = new Map();
  const waiting = new Set();
  const sessions = [];
  const stops = [];

  const open = async (userArn, prefetch) => {
    const configuration = new MessagingSessionConfiguration(userArn, null, undefined, sdks.messaging[1]);
    if (prefetch) configuration.prefetchOn = PrefetchOn.Connect;
    const session = new DefaultMessagingSession(configuration, new ConsoleLogger('session', LogLevel.ERROR));
    let stopped;
    stops.push(new Promise((resolve) => { stopped = resolve; }));
    session.addObserver({
      messagingSessionDidReceiveMessage: ({ type, headers, payload }) => {
        if (!seen.has(type)) {
          // An application parses the payload, so it must be JSON in a string.
          const parsed = payload === null ? null : JSON.parse(payload);
          seen.set(type, parsed);
          report({ event: type, messageType: headers['x-amz-chime-message-type'], members: parsed === null ? [] : Object.keys(parsed) });
        }
        for (const look of waiting) look();
      },
      messagingSessionDidStop: (event) => {
        report({ stopped: event.code });
        stopped();
      },
    });
    // The session itself never gives up waiting.
    const tooLate = new Promise((_, reject) => { setTimeout(() => reject(new Error(`no session for ${userArn}`)), patience); });
    await Promise.race([session.start(), tooLate]);
    sessions.push(session);
  };

  const all = (types) => new Promise((resolve) => {
    const missing = () => types.filter((type) => !seen.has(type));
    const end = () => {
      clearTimeout(timer);
      waiting.delete(look);
      resolve(missing());
    };
    const look = () => missing().length === 0 && end();
    const timer = setTimeout(end, patience);
    waiting.add(look);
    look();
  });

  let listeners = [];
  await everything(steps, {
    call: (service, operation, input) => sdks[service][1].send(new sdks[service][0][`${operation}Command`](input)),
    nameOf: (error) => Object.values(sdks).some(([sdk]) => sdk[error.name] && error instanceof sdk[error.name]) ? error.name : `untyped ${error.name}`,
    callback: (messageId) => callbackFrom(endpoint, messageId),
    report,
    sessions: async (arns) => {
      listeners = arns;
      for (const arn of arns) await open(arn, false);
    },
    events: async (types) => {
      // What is fetched beforehand is seen by one who connects late.
      await open(listeners[1], true);
      report({ missing: await all(types) });
      for (const session of sessions) session.stop();
      await Promise.all(stops);
    },
  });
};
