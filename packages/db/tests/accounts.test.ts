import { describe } from 'vitest';
import { accountsContract } from './accounts-contract.ts';
import { apiTokensContract } from './api-tokens-contract.ts';
import { deleteAccountContract } from './delete-account-contract.ts';
import { moderationContract } from './moderation-contract.ts';
import { passwordResetsContract } from './password-resets-contract.ts';
import { secretsContract } from './secrets-contract.ts';
import { sessionsContract } from './sessions-contract.ts';
import { testDatabases } from './support/databases.ts';
import { userListContract } from './user-list-contract.ts';

for (const { name, open } of testDatabases()) {
  describe(`accounts on ${name}`, () => {
    accountsContract(open);
  });
  describe(`list of users on ${name}`, () => {
    userListContract(open);
  });
  describe(`moderation on ${name}`, () => {
    moderationContract(open);
  });
  describe(`sessions on ${name}`, () => {
    sessionsContract(open);
  });
  describe(`API tokens on ${name}`, () => {
    apiTokensContract(open);
  });
  describe(`leaving for good on ${name}`, () => {
    deleteAccountContract(open);
  });
  describe(`links to a new password on ${name}`, () => {
    passwordResetsContract(open);
  });
  describe(`secrets on ${name}`, () => {
    secretsContract(open);
  });
}
