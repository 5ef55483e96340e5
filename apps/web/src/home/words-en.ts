import type { createRoomKo } from './words-ko.ts';

export const createRoomEn: typeof createRoomKo = {
  title: 'New room',
  name: 'Name',
  topic: 'Topic',
  topicHint: 'What is this room about?',
  visibility: 'Visibility',
  public: 'Public',
  publicHint: 'Everyone can find and join it',
  private: 'Private',
  privateHint: 'Not shown in the list; whoever is invited comes in',
  notice: 'Make it a notice room',
  noticeHint: 'Only the owner and admins write',
  submit: 'Create',
};
