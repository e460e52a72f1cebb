// The client of the retired API of 2018, as the SDK v2 still has it: 52 of its operations are messaging and identity. It reaches the server by
// CHIME_LEGACY_ENDPOINT, where CHIME_LEGACY_HOST is not empty with that Host header, and prints one JSON line for every call.
import AWS from 'aws-sdk';

const endpoint = process.env.CHIME_LEGACY_ENDPOINT;
if (!endpoint) throw new Error('CHIME_LEGACY_ENDPOINT must hold the URL of the server');
const host = process.env.CHIME_LEGACY_HOST;

const configuration = { endpoint, hostPrefixEnabled: false, region: 'us-east-1', accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const chime = new AWS.Chime(configuration);
const plain = new AWS.Chime({ ...configuration, paramValidation: false });

function call(operation, input, step = operation, client = chime) {
  return new Promise((resolve) => {
    const request = client[operation](input);
    if (host) request.on('afterBuild', () => { request.httpRequest.headers.Host = host; });
    request.on('complete', ({ error, data, requestId, retryCount, httpResponse }) => {
      const common = { httpStatusCode: httpResponse?.statusCode, requestId, attempts: retryCount + 1 };
      console.log(JSON.stringify(error
        ? { step, ok: false, error: { name: error.code, Code: error.code, message: error.message }, ...common }
        : { step, ok: true, result: data, ...common }));
      resolve(data ?? {});
    });
    request.send();
  });
}

const { AppInstanceArn } = await call('createAppInstance', { Name: 'legacy 💬', Metadata: 'kept' });
const user = async (id) => (await call('createAppInstanceUser', { AppInstanceArn, AppInstanceUserId: id, Name: id })).AppInstanceUserArn;
const alice = await user('alice');
const bob = await user('carol:x@example.com');
const dave = await user('dave');
await call('describeAppInstance', { AppInstanceArn });
await call('updateAppInstance', { AppInstanceArn, Name: 'renamed' });
await call('listAppInstances', {});
await call('describeAppInstanceUser', { AppInstanceUserArn: alice });
await call('updateAppInstanceUser', { AppInstanceUserArn: alice, Name: 'Alice' });
await call('listAppInstanceUsers', { AppInstanceArn });
await call('createAppInstanceAdmin', { AppInstanceArn, AppInstanceAdminArn: dave });
await call('describeAppInstanceAdmin', { AppInstanceArn, AppInstanceAdminArn: dave });
await call('listAppInstanceAdmins', { AppInstanceArn });
await call('putAppInstanceRetentionSettings', { AppInstanceArn, AppInstanceRetentionSettings: { ChannelRetentionSettings: { RetentionDays: 30 } } });
await call('getAppInstanceRetentionSettings', { AppInstanceArn });
const streams = [{ AppInstanceDataType: 'ChannelMessage', ResourceArn: 'arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-x' }];
await call('putAppInstanceStreamingConfigurations', { AppInstanceArn, AppInstanceStreamingConfigurations: streams });
await call('getAppInstanceStreamingConfigurations', { AppInstanceArn });
await call('deleteAppInstanceStreamingConfigurations', { AppInstanceArn });
await call('tagResource', { ResourceARN: AppInstanceArn, Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }] });
await call('untagResource', { ResourceARN: AppInstanceArn, TagKeys: ['a'] });
await call('listTagsForResource', { ResourceARN: AppInstanceArn });

const { ChannelArn } = await call('createChannel', { AppInstanceArn, Name: 'old', Mode: 'UNRESTRICTED', Privacy: 'PUBLIC', Metadata: 'm', Tags: [{ Key: 'k', Value: 'v' }], ChimeBearer: alice });
const channel = { ChannelArn, ChimeBearer: alice };
await call('batchCreateChannelMembership', { ...channel, Type: 'DEFAULT', MemberArns: [bob, alice] });
await call('createChannelMembership', { ...channel, MemberArn: dave, Type: 'HIDDEN' });
await call('describeChannelMembership', { ...channel, MemberArn: bob });
await call('listChannelMemberships', { ...channel, Type: 'DEFAULT' });
await call('describeChannelMembershipForAppInstanceUser', { ...channel, AppInstanceUserArn: alice });
await call('listChannelMembershipsForAppInstanceUser', { ChimeBearer: alice });
await call('deleteChannelMembership', { ...channel, MemberArn: dave });
await call('describeChannel', channel);
await call('updateChannel', { ...channel, Name: 'older', Mode: 'RESTRICTED' });
await call('listChannels', { AppInstanceArn, ChimeBearer: alice });
await call('createChannelModerator', { ...channel, ChannelModeratorArn: bob });
await call('describeChannelModerator', { ...channel, ChannelModeratorArn: bob });
await call('listChannelModerators', channel);
await call('describeChannelModeratedByAppInstanceUser', { ...channel, AppInstanceUserArn: alice });
await call('listChannelsModeratedByAppInstanceUser', { ChimeBearer: alice });
await call('deleteChannelModerator', { ...channel, ChannelModeratorArn: bob });
const message = { ...channel, Content: 'Hallo "2018" 💬\n', Type: 'STANDARD', Persistence: 'PERSISTENT' };
const { MessageId } = await call('sendChannelMessage', message);
await call('updateChannelMessage', { ...channel, MessageId, Metadata: 'later' });
await call('getChannelMessage', { ...channel, MessageId });
await call('listChannelMessages', { ...channel, NotBefore: new Date(0), MaxResults: 5 });
await call('updateChannelReadMarker', channel);
await call('redactChannelMessage', { ...channel, MessageId });
await call('deleteChannelMessage', { ChannelArn, MessageId, ChimeBearer: dave });
await call('createChannelBan', { ...channel, MemberArn: bob });
await call('describeChannelBan', { ...channel, MemberArn: bob });
await call('listChannelBans', channel);
await call('deleteChannelBan', { ...channel, MemberArn: bob });
await call('getMessagingSessionEndpoint', {});

await call('createChannel', { AppInstanceArn, Name: 'nobody' }, 'a channel of nobody');
await call('batchCreateChannelMembership', { ChannelArn, MemberArns: [bob] }, 'a batch of nobody');
await call('createChannelMembership', { ...channel, ChannelArn: `${AppInstanceArn}/channel/missing`, MemberArn: bob, Type: 'DEFAULT' }, 'a membership of a missing channel');
await call('listTagsForResource', { ResourceARN: `${AppInstanceArn}/channel/missing` }, 'tags of a missing channel');
await call('updateChannel', { ...channel, Name: 'no mode' }, 'a channel updated without its mode', plain);

await call('deleteChannel', channel);
await call('deleteAppInstanceAdmin', { AppInstanceArn, AppInstanceAdminArn: dave });
await call('deleteAppInstanceUser', { AppInstanceUserArn: dave });
await call('deleteAppInstance', { AppInstanceArn });
