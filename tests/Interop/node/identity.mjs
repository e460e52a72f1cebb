// The identity operations for app instances, users, admins, bots and tags: success first, then failures.
import { callIdentity as call, print, sent } from './harness.mjs';

const Lex = {
  LexBotAliasArn: 'arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST',
  LocaleId: 'en_US',
  InvokedBy: { StandardMessages: 'AUTO', TargetedMessages: 'ALL' },
};

const { AppInstanceArn } = await call('CreateAppInstance', { Name: 'Identity 🪪', Metadata: 'm', Tags: [{ Key: 'stage', Value: 'test' }] });
print('autofilled token', { token: JSON.parse(sent.body).ClientRequestToken });
await call('DescribeAppInstance', { AppInstanceArn });
await call('UpdateAppInstance', { AppInstanceArn, Name: 'Renamed', Metadata: '' });
await call('ListAppInstances', { MaxResults: 50 });

const user = { AppInstanceArn, AppInstanceUserId: 'carol:x@example.com', Name: 'Carol "C" Ünlü' };
const { AppInstanceUserArn } = await call('CreateAppInstanceUser', user);
await call('DescribeAppInstanceUser', { AppInstanceUserArn });
await call('UpdateAppInstanceUser', { AppInstanceUserArn, Name: 'Carol', Metadata: '{"k":"v"}' });
await call('ListAppInstanceUsers', { AppInstanceArn });

await call('CreateAppInstanceAdmin', { AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn });
await call('DescribeAppInstanceAdmin', { AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn });
await call('ListAppInstanceAdmins', { AppInstanceArn });
await call('CreateAppInstanceAdmin', { AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn }, 'the same admin again');
await call('DeleteAppInstanceAdmin', { AppInstanceArn, AppInstanceAdminArn: AppInstanceUserArn });

const { AppInstanceBotArn } = await call('CreateAppInstanceBot', { AppInstanceArn, Name: 'Bot', Configuration: { Lex } });
await call('DescribeAppInstanceBot', { AppInstanceBotArn });
await call('UpdateAppInstanceBot', { AppInstanceBotArn, Name: 'Robot', Metadata: '' });
await call('ListAppInstanceBots', { AppInstanceArn });
await call('DeleteAppInstanceBot', { AppInstanceBotArn });
await call('DescribeAppInstanceBot', { AppInstanceBotArn }, 'a bot that is gone');

await call('TagResource', { ResourceARN: AppInstanceUserArn, Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }] });
await call('UntagResource', { ResourceARN: AppInstanceUserArn, TagKeys: ['a'] });
await call('ListTagsForResource', { ResourceARN: AppInstanceUserArn });
await call('ListTagsForResource', { ResourceARN: AppInstanceArn }, 'tags given at creation');

// What the sample applications do at every login, with a token of its own each time.
const guest = { AppInstanceArn, AppInstanceUserId: 'guest', Name: 'Guest', Metadata: '{"guest":true}' };
const first = await call('CreateAppInstanceUser', guest, 'the first sign-in');
const second = await call('CreateAppInstanceUser', guest, 'the second sign-in');
print('signed in twice', { same: first?.AppInstanceUserArn === second?.AppInstanceUserArn });
await call('CreateAppInstanceUser', { ...guest, Name: 'Mallory' }, 'the same user id with another name');
await call('CreateAppInstanceUser', { ...user, AppInstanceUserId: '-bad-' }, 'a bad user id');
await call('CreateAppInstanceUser', { ...user, AppInstanceUserId: 'x', Name: 'n'.repeat(101) }, 'a name that is too long');
await call('CreateAppInstance', {}, 'no name');
await call('DescribeAppInstanceUser', { AppInstanceUserArn: `${AppInstanceArn}/user/nobody` }, 'an unknown user');
await call('ListAppInstanceUsers', { AppInstanceArn, NextToken: 'nonsense' }, 'an invalid token');

await call('DeleteAppInstanceUser', { AppInstanceUserArn });
await call('DeleteAppInstance', { AppInstanceArn });
await call('DescribeAppInstance', { AppInstanceArn }, 'an app instance that is gone');
