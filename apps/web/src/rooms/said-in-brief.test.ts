import type { Message } from '@dark-circle/sdk';
import { expect, test } from 'vitest';
import { saidInBrief } from './said-in-brief.ts';

const nameOf = ({ name }: { name: string }) => (name === '' ? '탈퇴한 사용자' : name);
const brief = (body: string) => {
  const mentions = [
    { id: 7, name: '이서연' },
    { id: 8, name: '' },
  ] as Message['mentions'];
  return saidInBrief({ body, mentions }, nameOf, '모두');
};

test('whoever is named is read by name, everybody and former members too', () => {
  expect(brief('<@7> 봐 주세요, <@8>, <@all>')).toBe('@이서연 봐 주세요, @탈퇴한 사용자, @모두');
});

test('what names nobody stays what was typed', () => {
  expect(brief('<@9> <@x> <@>')).toBe('<@9> <@x> <@>');
});
