// Every operation of the messaging guide once with success, in the order in which an application would use them.
import { callIdentity, callMessaging as call, createUsers, pause, print, sent } from './harness.mjs';

const odd = 'carol:x@example.com';
const { AppInstanceArn, arns } = await createUsers('alice', 'bob', odd, 'dave', 'erin');
const alice = arns.alice;
const admin = arns.erin;
await callIdentity('CreateAppInstanceAdmin', { AppInstanceArn, AppInstanceAdminArn: admin }, 'setup');
print('arns', { AppInstanceArn, arns, odd: arns[odd] });

const { ChannelArn } = await call('CreateChannel', {
  AppInstanceArn, Name: 'General "chat" 💬', Mode: 'RESTRICTED', Privacy: 'PRIVATE', Metadata: '{"topic":"tests"}', ChannelId: 'general',
  MemberArns: [arns.bob], Tags: [{ Key: 'team', Value: 'blue' }], ChimeBearer: alice,
});
print('autofilled token', { token: JSON.parse(sent.body).ClientRequestToken });
const channel = { ChannelArn, ChimeBearer: alice };

await call('CreateChannelMembership', { ...channel, MemberArn: arns[odd], Type: 'DEFAULT' });
await call('BatchCreateChannelMembership', { ...channel, MemberArns: [arns.dave, arns.bob] });
await call('DescribeChannelMembership', { ...channel, MemberArn: arns[odd] });
await call('ListChannelMemberships', { ...channel, Type: 'DEFAULT' });
await call('DescribeChannelMembershipForAppInstanceUser', { ...channel, AppInstanceUserArn: alice });
await call('ListChannelMembershipsForAppInstanceUser', { ChimeBearer: admin, AppInstanceUserArn: arns[odd] });

await call('CreateChannelModerator', { ...channel, ChannelModeratorArn: arns[odd] });
await call('DescribeChannelModerator', { ...channel, ChannelModeratorArn: arns[odd] });
await call('ListChannelModerators', channel);
await call('DescribeChannelModeratedByAppInstanceUser', { ...channel, AppInstanceUserArn: alice });
await call('ListChannelsModeratedByAppInstanceUser', { ChimeBearer: alice });
await call('DeleteChannelModerator', { ...channel, ChannelModeratorArn: arns[odd] });

await call('CreateChannelBan', { ...channel, MemberArn: arns[odd] });
await call('DescribeChannelBan', { ...channel, MemberArn: arns[odd] });
await call('ListChannelBans', channel);
await call('DeleteChannelBan', { ...channel, MemberArn: arns[odd] });
await call('DeleteChannelMembership', { ...channel, MemberArn: arns.dave });

await call('DescribeChannel', channel);
await call('UpdateChannel', { ...channel, Name: 'Renamed' });
await call('ListChannels', { AppInstanceArn, ChimeBearer: admin, Privacy: 'PRIVATE' });
await call('SearchChannels', { ChimeBearer: alice, Fields: [{ Key: 'MEMBERS', Operator: 'INCLUDES', Values: [arns.bob] }] });

// Whoever opens a link to a public channel again joins it again.
for (const Mode of ['RESTRICTED', 'UNRESTRICTED']) {
  const open = { ChannelArn: (await call('CreateChannel', { AppInstanceArn, Name: Mode, Mode, Privacy: 'PUBLIC', ChimeBearer: alice }, 'setup')).ChannelArn, ChimeBearer: arns.bob };
  await call('CreateChannelMembership', { ...open, MemberArn: arns.bob, Type: 'DEFAULT' }, `join ${Mode}`);
  await call('CreateChannelMembership', { ...open, MemberArn: arns.bob, Type: 'DEFAULT' }, `join ${Mode} again`);
  await call('BatchCreateChannelMembership', { ...open, MemberArns: [arns.bob] }, `join ${Mode} again as a batch`);
}

const message = { Type: 'STANDARD', Persistence: 'PERSISTENT' };
const contents = {
  emoji: 'Grüße 👩‍👩‍👧‍👦 𝒳 \u200f',
  quotes: 'She said "no", \\ and </script>\u2028',
  lines: 'one\ntwo\r\n\tthree\u0000\u001f\u007f',
  long: '👍'.repeat(1024),
};
const { MessageId } = await call('SendChannelMessage', { ...channel, ...message, Content: 'first', ContentType: 'text/plain', Metadata: '{"a":1}' });
const ids = {};
for (const [kind, Content] of Object.entries(contents)) {
  ids[kind] = (await call('SendChannelMessage', { ...channel, ...message, Content }, `send ${kind}`))?.MessageId;
  const back = ids[kind] && (await call('GetChannelMessage', { ...channel, MessageId: ids[kind] }, `get ${kind}`));
  print(`round trip ${kind}`, { same: back?.ChannelMessage.Content === Content });
}

await call('GetChannelMessage', { ...channel, MessageId });
await call('GetChannelMessageStatus', { ...channel, MessageId });
await call('UpdateChannelMessage', { ...channel, MessageId, Content: 'first, edited' });
await call('GetChannelMessage', { ...channel, MessageId }, 'GetChannelMessage after the edit');
await call('RedactChannelMessage', { ...channel, MessageId: ids.quotes });
await call('DeleteChannelMessage', { ...channel, MessageId: ids.lines, ChimeBearer: admin });
await call('UpdateChannelReadMarker', channel);
await call('ListChannelMessages', { ...channel, SortOrder: 'ASCENDING' });

await pause(5);
const middle = new Date();
await pause(5);
await call('SendChannelMessage', { ...channel, ...message, Content: 'late' }, 'send late');
await call('ListChannelMessages', { ...channel, NotBefore: middle }, 'ListChannelMessages NotBefore');
await call('ListChannelMessages', { ...channel, NotAfter: middle, SortOrder: 'DESCENDING', MaxResults: 1 }, 'ListChannelMessages NotAfter');

await call('PutChannelMembershipPreferences', { ...channel, MemberArn: alice, Preferences: { PushNotifications: { AllowNotifications: 'NONE' } } });
await call('GetChannelMembershipPreferences', { ...channel, MemberArn: alice });
await call('TagResource', { ResourceARN: ChannelArn, Tags: [{ Key: 'größe', Value: 'XL "wide"' }] });
await call('UntagResource', { ResourceARN: ChannelArn, TagKeys: ['team'] });
await call('ListTagsForResource', { ResourceARN: ChannelArn });
await call('GetMessagingSessionEndpoint', {});
await call('DeleteChannel', channel);
await call('DescribeChannel', channel, 'DescribeChannel after the end');
