import type { myPageKo } from './words-ko.ts';

export const myPageEn: typeof myPageKo = {
  title: 'My page',
};
