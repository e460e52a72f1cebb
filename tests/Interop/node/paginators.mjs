// The paginators of SDK v3: they stop only when a page has no token, and throw when the same token comes twice.
import { callMessaging as call, createUsers, messaging, messagingSdk as sdk, print } from './harness.mjs';

const people = Array.from({ length: 7 }, (_, i) => `user-${i}`);
const { AppInstanceArn, arns } = await createUsers('alice', ...people);
const ChimeBearer = arns.alice;
const { ChannelArn } = await call('CreateChannel', { AppInstanceArn, Name: 'pages', MemberArns: people.map((id) => arns[id]), ChimeBearer }, 'setup');
for (let i = 0; i < 7; i++) {
  await call('SendChannelMessage', { ChannelArn, ChimeBearer, Content: `message ${i}`, Type: 'STANDARD', Persistence: 'PERSISTENT' }, 'setup');
  await call('CreateChannelModerator', { ChannelArn, ChimeBearer, ChannelModeratorArn: arns[people[i]] }, 'setup');
  await call('CreateChannel', { AppInstanceArn, Name: `pages ${i}`, ChimeBearer }, 'setup');
}

async function all(operation, input, items, pick) {
  const found = [];
  let pages = 0;
  for await (const page of sdk[`paginate${operation}`]({ client: messaging, pageSize: 3 }, input)) {
    pages++;
    found.push(...page[items].map(pick));
  }
  print(operation, { ok: true, pages, found });
}

await all('ListChannelMessages', { ChannelArn, ChimeBearer, SortOrder: 'ASCENDING' }, 'ChannelMessages', (m) => m.Content);
await all('ListChannelMemberships', { ChannelArn, ChimeBearer }, 'ChannelMemberships', (m) => m.Member.Arn);
await all('ListChannelModerators', { ChannelArn, ChimeBearer }, 'ChannelModerators', (m) => m.Moderator.Arn);
await all('ListChannelBans', { ChannelArn, ChimeBearer }, 'ChannelBans', (b) => b.Member.Arn);
await all('ListChannels', { AppInstanceArn, ChimeBearer }, 'Channels', (c) => c.ChannelArn);
await all('ListChannelMembershipsForAppInstanceUser', { ChimeBearer }, 'ChannelMemberships', (m) => m.ChannelSummary.ChannelArn);
await all('ListChannelsModeratedByAppInstanceUser', { ChimeBearer }, 'Channels', (c) => c.ChannelSummary.ChannelArn);
await all('SearchChannels', { ChimeBearer, Fields: [{ Key: 'MEMBERS', Operator: 'INCLUDES', Values: [ChimeBearer] }] }, 'Channels', (c) => c.ChannelArn);
