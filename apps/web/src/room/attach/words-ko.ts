export const attachKo = {
  tray: '보낼 사진과 파일',
  drop: '{{name}} 빼기',
  uploading: '{{name}} 올리는 중',
  uploaded_other: '{{count}}개를 올렸습니다',
  waiting: '다 올라가면 보냅니다.',
  stopWaiting: '보내지 않기',
  failed: '보내려면 다시 올리거나 빼 주세요.',
  noFolders: '폴더는 올릴 수 없습니다. 파일을 골라 주세요.',
  dropHere: '여기에 놓아 올리기',
};
