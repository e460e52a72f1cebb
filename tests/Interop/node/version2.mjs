// The SDK v2, which the React chat demo of AWS uses: it reads error codes from the body first and sends {} where v3 sends nothing.
import AWS from 'aws-sdk';

const endpoint = process.env.CHIME_ENDPOINT;
if (!endpoint) throw new Error('CHIME_ENDPOINT must hold the URL of the server');

const configuration = { endpoint, region: 'us-east-1', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const identity = new AWS.ChimeSDKIdentity(configuration);
const messaging = new AWS.ChimeSDKMessaging(configuration);

function view(value) {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(view);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, view(inner)]));
}

function call(client, operation, input, step = operation) {
  return new Promise((resolve) => {
    const request = client[operation](input);
    request.on('complete', (response) => {
      const { error, data, requestId, retryCount, httpResponse } = response;
      const sent = String(response.request.httpRequest.body ?? '');
      const common = { sent, httpStatusCode: httpResponse?.statusCode, requestId, attempts: retryCount + 1 };
      console.log(JSON.stringify(error
        ? { step, ok: false, error: { name: error.code, Code: error.code, message: error.message, retryable: error.retryable }, ...common }
        : { step, ok: true, result: view(data), ...common }));
      resolve(data);
    });
    request.send();
  });
}

const { AppInstanceArn } = await call(identity, 'createAppInstance', { Name: 'v2 💬' });
const user = (id) => call(identity, 'createAppInstanceUser', { AppInstanceArn, AppInstanceUserId: id, Name: id });
const alice = (await user('alice')).AppInstanceUserArn;
const odd = (await user('carol:x@example.com')).AppInstanceUserArn;
const { ChannelArn } = await call(messaging, 'createChannel', { AppInstanceArn, Name: 'v2', Mode: 'RESTRICTED', Privacy: 'PRIVATE', ChimeBearer: alice });
const channel = { ChannelArn, ChimeBearer: alice };
await call(messaging, 'createChannelMembership', { ...channel, MemberArn: odd, Type: 'DEFAULT' });
await call(messaging, 'describeChannelMembership', { ...channel, MemberArn: odd });
const message = { ...channel, Content: 'Hallo "v2" 💬\n', Type: 'STANDARD', Persistence: 'PERSISTENT' };
const { MessageId } = await call(messaging, 'sendChannelMessage', message);
await call(messaging, 'getChannelMessage', { ...channel, MessageId });
await call(messaging, 'listChannelMessages', { ...channel, NotBefore: new Date(0), NotAfter: new Date(Date.now() + 60_000), SortOrder: 'DESCENDING', MaxResults: 5 });
await call(messaging, 'updateChannelReadMarker', channel);
await call(messaging, 'redactChannelMessage', { ...channel, MessageId });
await call(messaging, 'updateChannel', { ...channel, Name: 'v2 renamed' });
await call(messaging, 'listTagsForResource', { ResourceARN: ChannelArn });
await call(messaging, 'getMessagingSessionEndpoint', {});

await call(messaging, 'describeChannel', { ChannelArn: `${AppInstanceArn}/channel/missing`, ChimeBearer: alice }, 'a channel that is missing');
await call(messaging, 'describeChannel', { ChannelArn, ChimeBearer: `${AppInstanceArn}/user/nobody` }, 'an unknown bearer');
await call(messaging, 'describeChannelBan', { ...channel, MemberArn: odd }, 'a ban that is missing');
await call(messaging, 'createChannelMembership', { ...channel, MemberArn: odd, Type: 'DEFAULT' }, 'a member again');
await call(messaging, 'sendChannelMessage', { ...message, Content: 'x'.repeat(5000) }, 'a message that is too long');
await call(messaging, 'sendChannelMessage', { ...message, Type: 'SYSTEM' }, 'an unknown message type');
await call(identity, 'describeAppInstance', { AppInstanceArn: AppInstanceArn.replace(/[^/]+$/, 'missing') }, 'an app instance that is missing');
const astray = new AWS.ChimeSDKMessaging({ ...configuration, endpoint: `${endpoint.replace(/\/$/, '')}/nowhere` });
await call(astray, 'describeChannel', channel, 'no operation');
await call(messaging, 'deleteChannel', channel);
