import type { adminKo } from './words-ko.ts';

export const adminEn: typeof adminKo = {
  title: 'Administration',
};
